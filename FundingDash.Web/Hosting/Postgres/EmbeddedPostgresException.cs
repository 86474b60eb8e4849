namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The embedded database cannot be used. The message says what is wrong and what to do; it is meant for the person who started the app.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : StartupException(message, inner);
