# syntax=docker/dockerfile:1
# The server image, for linux/amd64 and linux/arm64: docker buildx build --platform linux/amd64,linux/arm64 .
# PostgreSQL runs beside it, so the embedded database stays out.

FROM --platform=$BUILDPLATFORM node:24-bookworm-slim AS node

# Builds on the machine's own platform for the one that is asked for: nothing is emulated.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
# Node.js, for the third-party parts that the build takes from npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src

# Packages first: this layer is made anew only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY FundingDash.Domain/FundingDash.Domain.csproj FundingDash.Domain/
COPY FundingDash.Web/FundingDash.Web.csproj FundingDash.Web/
COPY FundingDash.Web/build/ FundingDash.Web/build/
RUN dotnet restore FundingDash.Web -a "$TARGETARCH" -p:PublishReadyToRun=true -p:EmbeddedDatabase=false

COPY . .
# Compiled ahead of time: a machine of two processors saves most of a second at every start.
RUN dotnet publish FundingDash.Web --no-restore -c Release -a "$TARGETARCH" --self-contained false \
    -p:PublishReadyToRun=true -p:EmbeddedDatabase=false -p:UseAppHost=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="FundingDash" \
      org.opencontainers.image.description="Live funding rates of perpetual futures on 13 venues" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /app
COPY --from=build /app .
# PORT, as hosting platforms set it, goes before the port here. TLS connections fail for an account without a home folder, whether it exists
# or not. The rest lets the root file system be read-only: no pipes of diagnostics in /tmp, no watching of files that cannot change.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    HOME=/home/app \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_hostBuilder__reloadConfigOnChange=false
EXPOSE 8080
USER $APP_UID
# The image has no curl. /live and not /ready: a database that is down is no reason to restart the app.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
# No entry point: platforms differ on whether a command of theirs replaces it or is added to it. Migrations: dotnet /app/FundingDash.Web.dll --migrate
CMD ["dotnet", "/app/FundingDash.Web.dll"]
