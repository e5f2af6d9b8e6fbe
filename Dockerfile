# The bot with all extras: docker build -t crosscheck .
FROM python:3.13-slim AS build
WORKDIR /source
# Without pip, which the first stage's own installs into it; nothing that builds gets into the second stage.
RUN python -m venv --without-pip /opt/crosscheck
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
# The source itself is installed, and pyproject.toml has the bounds of what it needs.
# hadolint ignore=DL3013
RUN pip --python /opt/crosscheck/bin/python install --no-cache-dir ".[charts,formats,reader,webhook]"

FROM python:3.13-slim
# The base image's own pip goes, too: the image installs nothing at run time.
RUN python -m pip uninstall --yes pip \
    && rm -rf /usr/local/lib/python3.13/ensurepip \
    && groupadd --gid 10001 crosscheck \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin crosscheck \
    && install -d -o 10001 -g 10001 -m 0750 /data /data/stories /data/index /data/state
COPY --from=build /opt/crosscheck /opt/crosscheck
# Only /data and /tmp are written to, so that the root of the container can be read-only.
ENV PATH=/opt/crosscheck/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    STORIES_DIR=/data/stories \
    INDEX_DIR=/data/index \
    STATE_FILE=/data/state/bot.sqlite \
    MPLCONFIGDIR=/tmp/matplotlib \
    XDG_CACHE_HOME=/tmp
USER 10001:10001
WORKDIR /data
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=8)"]
ENTRYPOINT ["crosscheck-bot"]
CMD ["--metrics", "0.0.0.0:9464"]
