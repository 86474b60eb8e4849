# syntax=docker/dockerfile:1
# The server image. PostgreSQL runs beside it, so the embedded database stays out.

FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
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
RUN dotnet restore FundingDash.Web -p:EmbeddedDatabase=false

COPY . .
RUN dotnet publish FundingDash.Web --no-restore -c Release -p:EmbeddedDatabase=false -p:UseAppHost=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
LABEL org.opencontainers.image.title="FundingDash" \
      org.opencontainers.image.description="Live funding rates of perpetual futures on 13 venues" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app .
# PORT, as hosting platforms set it, goes before this.
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
# The image has no curl. /live and not /ready: a database that is down is no reason to restart the app.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "FundingDash.Web.dll"]
