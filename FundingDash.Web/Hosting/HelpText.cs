using FundingDash.Domain.Venues;

namespace FundingDash.Web.Hosting;

internal static class HelpText
{
    /// <summary>The line before the settings.</summary>
    public const string Settings = "Settings (default)";

    /// <summary>The line after them and what belongs to them.</summary>
    public const string Feeds = "\nFeeds";

    public static string Text { get; } =
        $"""
        FundingDash {typeof(HelpText).Assembly.GetName().Version?.ToString(3)}: live funding rates of perpetual futures.

        Usage: dotnet run --project FundingDash.Web [-- options]    or, published: ./FundingDash.Web [options]

          --demo              simulated venues instead of the real ones
          --migrate           bring the database up to date and end: what a deployment does before it starts the new version
          --help              this text
          --Key=value         any setting below; as an environment variable, write __ for :

        {Settings}
          ASPNETCORE_ENVIRONMENT        Development, Staging or Production: which appsettings.<name>.json counts (Production)
          Urls                          addresses to listen on (http://localhost:5000)
          PORT                          port on all addresses, when Urls is not set
          ConnectionStrings:Postgres    PostgreSQL to use; DATABASE_URL=postgres://... does too (none: a private one is started)
          ConnectionStrings:PostgresRead  read replica of it for long histories, in either form; the primary where it fails (none)
          ConnectionStrings:Redis       Redis to share caches and collections over; REDIS_URL=redis://... does too (none: memory)
          Redis:Prefix                  what its keys begin with (fundingdash; fundingdash-demo in demo mode)
          Database:DataDirectory        where the private PostgreSQL keeps its data
          Collection:Interval           time between two collections of a feed (00:00:30)
          Collection:Mode               Staggered: spread over the interval; Parallel: all at once (Staggered)
          Collection:StalePeriods       intervals after which a value is stale (3)
          Venues:<feed>:Enabled         false switches a feed off (true)
          Venues:<feed>:BaseUrl         address in place of the venue's own
          Venues:<feed>:Interval        interval of this feed (Collection:Interval)
          Contracts:StaleAfter          absence after which a contract is stale (1.00:00:00)
          Contracts:DelistedAfter       and delisted (2.00:00:00)
          Quality:RateCap               percent per interval that is not believed, where the venue states no cap (5)
          Quality:JumpAccepted          time after which a jump by a unit's factor is believed (08:00:00)
          Quality:PriceTolerance        percent that prices of one asset may lie apart (5)
          Cache:History                 how long settled rates from the database serve all readers (00:01:00)
          Retention:SettlementDays      days that paid rates are kept, dropped only once archived; 0 keeps all, here and below (0)
          Retention:SpreadDays          days of spreads of pairs (365)
          Retention:CollectionDays      days of the log of collections (7)
          Retention:AlertDays           days of fired alerts and their messages (90)
          Retention:AuditDays           days of the audit log (0)
          Retention:RunDays             days of the runs of jobs, 1 to 30 (1)
          Retention:FailedRunDays       days of those that failed, 1 to 365 (30)
          Archive:Target                folder by its full path, or s3://bucket/prefix, for settlements of old months (none)
          Archive:AfterDays             days after a month's end before it is archived (30)
          Archive:S3:Endpoint           address of storage that speaks S3 (Amazon's own)
          Archive:S3:Region             its region (us-east-1)
          Archive:S3:AccessKey, Archive:S3:SecretKey    its keys (those of the environment)
          Api:CorsOrigins               sites whose scripts may read the API, with commas between them (*: any)
          Api:Limits:Anonymous          API requests a minute of an address without a key (60)
          Api:Limits:Free               of a key of the tier free (100)
          Api:Limits:Pro                of a key of the tier pro (1000)
          Api:Limits:ArbitrageCost      requests that one for arbitrage counts for (5)
          Api:Limits:ExportCost         requests that one for an export counts for (10)
          Api:MaxStreams                clients of the event stream at once (1000)
          Api:MaxStreamsPerAddress      of these from one address (50)
          Proxies:Trusted               addresses or networks of reverse proxies whose X-Forwarded headers count (none)
          Backfill:Days                 days of history that the first start reads, 0 for none (30)
          Admin:ApiKey                  the operator's key: API keys, fees, backfills (none: only a signed-in admin)
          Admin:Email, Admin:Password   the first admin (none: a setup link in the log)
          Access:RequireSignIn          true closes the pages and the API to strangers (false)
          Auth:<site>:ClientId, Auth:<site>:ClientSecret    sign-in with GitHub or Google (none)
          Alerts:AllowPrivateAddresses  true: alerts may go to addresses of this machine and its networks (false)
          Alerts:Timeout                longest attempt to deliver an alert (00:00:10)
          Alerts:GroupWithin            events of this time go to a channel as one message (00:00:00.5)
          Alerts:TelegramUrl            address in place of Telegram's own
          Alerts:System:VenueDownAfter  admins are told of a feed that is down this long (00:02:00)
          Alerts:System:DataLateAfter   of one that nobody collects, stale this long (00:02:00)
          Alerts:System:DatabaseDownAfter    of a database that is away this long (00:00:10)
          Alerts:System:CacheDownAfter  of a Redis that is away this long (00:00:30)
          Alerts:System:ResolvedAfter   and of the end once all was well this long (00:01:00)
          Alerts:System:JobFailures     of a job that failed so often in a row (3)
          Alerts:System:DiskFree        of a disk with less free than this percent, 0 for never (5)
          Alerts:System:Errors          of so many errors logged within 5 minutes, 0 for never (20)
          Smtp:Host, Smtp:Port          mail server for alerts, and its port (none, 587)
          Smtp:From                     address that its mails come from
          Smtp:User, Smtp:Password      its sign-in (none)
          Smtp:Tls                      false sends without STARTTLS (true)
          Metrics:Token                 bearer token that /metrics wants (none: it is open)
          OTEL_EXPORTER_OTLP_ENDPOINT   where metrics and traces are sent over OTLP, with the other OTEL_* settings (none: nowhere)
          Demo:Enabled                  simulated venues, as --demo (false)
          Demo:Seed, Demo:Contracts     the simulated market and its size (20260914, 3500)
          Demo:LiftLimits               no request budgets towards the simulated venues (false)
          Demo:Faults:<feed>            a fault of this simulated venue, see the README (none)

        Admins change venues, Collection, Contracts, Quality, Cache, Retention and Api:Limits on /settings while the app runs; what is set there lies over these.

        Feeds
          {string.Join(", ", VenueCatalog.Feeds.Select(feed => feed.Key))}

        Examples
          dotnet run --project FundingDash.Web -- --demo
          dotnet run --project FundingDash.Web -- --Collection:Interval=00:00:10 --Venues:kucoin:Enabled=false
          PORT=8080 DATABASE_URL=postgres://user:password@db/funding?sslmode=require ./FundingDash.Web

        """;
}
