"""Messages for the admins: reports, health, alerts, submitted stories."""
