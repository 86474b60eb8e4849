namespace FundingDash.Web.Hosting.Logging;

public static class LoggingRegistration
{
    /// <summary>One short line per event for people (a terminal, or Development), JSON for machines. Levels come from the section Logging as usual.</summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.ClearProviders();
        // A scheduler whose database is away repeats itself many times a second; that the database is away is told elsewhere.
        builder.Logging.AddFilter("Quartz", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (builder.Environment.IsDevelopment() || !Console.IsOutputRedirected)
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
                console.UseUtcTimestamp = true;
            });
        }
        else
        {
            builder.Logging.AddJsonConsole(console =>
            {
                // With them the ids of the trace and the span: a request's, or a collection's.
                console.IncludeScopes = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.UseUtcTimestamp = true;
            });
        }
    }
}
