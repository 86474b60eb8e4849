namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The data directory with its password: enough to know the server's address before the server runs.</summary>
public sealed class EmbeddedPostgresHome
{
    /// <summary>Makes directory and password when they are missing.</summary>
    /// <exception cref="EmbeddedPostgresException">The directory cannot be written to.</exception>
    public EmbeddedPostgresHome(EmbeddedPostgresOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Layout = new(options.DataDirectory);
        try
        {
            Directory.CreateDirectory(Layout.Root);
            Password = ServerPassword.ReadOrCreate(Layout.Password);
        }
        catch (Exception e) when (EmbeddedPostgresException.IsOfDisk(e))
        {
            throw EmbeddedPostgresException.OfFolder(Layout.Root, e);
        }

        Address = new(Layout, Password);
    }

    public EmbeddedPostgresOptions Options { get; }

    /// <summary>Stays the same over every restart of the server and of the app.</summary>
    public string ConnectionString => Address.ConnectionString;

    internal DataLayout Layout { get; }

    internal string Password { get; }

    internal ServerAddress Address { get; }
}
