"""The container, the service and the commands of docs/running.md."""
