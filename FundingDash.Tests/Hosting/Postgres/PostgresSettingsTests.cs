using FundingDash.Web.Hosting.Postgres;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace FundingDash.Tests.Hosting.Postgres;

public sealed class PostgresSettingsTests
{
    [Fact]
    public void Read_NothingSet_MeansEmbedded()
    {
        var (settings, faults) = Read();

        Assert.Null(settings.ConnectionString);
        Assert.NotNull(settings.DataDirectory);
        Assert.Empty(faults);
    }

    [Fact]
    public void Read_DataDirectory_IsTaken() =>
        Assert.Equal("/somewhere", Read(("Database:DataDirectory", "/somewhere")).Settings.DataDirectory);

    [Fact]
    public void Read_DatabaseUrl_BecomesAConnectionString()
    {
        var (settings, faults) = Read(("DATABASE_URL", "postgres://ann:p%40ss%3Aword@db.internal:6543/rates?sslmode=verify-full"));

        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.Equal(("db.internal", 6543, "ann", "p@ss:word", "rates", SslMode.VerifyFull), (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database, builder.SslMode));
        Assert.Empty(faults);
    }

    [Fact]
    public void Read_DatabaseUrlOfAPrivateNetwork_HasItsHostAndCertificate()
    {
        var builder = new NpgsqlConnectionStringBuilder(Read(("DATABASE_URL", "postgresql://u:p@[fdaa::3]/d?sslmode=verify-ca&sslrootcert=/etc/ca.pem&channel_binding=require")).Settings.ConnectionString);

        Assert.Equal(("fdaa::3", 5432, SslMode.VerifyCA, "/etc/ca.pem"), (builder.Host, builder.Port, builder.SslMode, builder.RootCertificate));
    }

    [Fact]
    public void Read_ReplicaInEitherForm_IsTaken()
    {
        var (settings, faults) = Read(("DATABASE_URL", "postgres://u@primary/d"), ("ConnectionStrings:PostgresRead", "postgres://u@replica/d"));

        Assert.Equal(("primary", "replica"), (new NpgsqlConnectionStringBuilder(settings.ConnectionString).Host, new NpgsqlConnectionStringBuilder(settings.ReadConnectionString).Host));
        Assert.Empty(faults);
        Assert.Null(Read(("DATABASE_URL", "postgres://u@primary/d")).Settings.ReadConnectionString);
    }

    [Theory]
    [InlineData("ConnectionStrings:PostgresRead", "Host=replica", "ConnectionStrings:Redis", "")]
    [InlineData("ConnectionStrings:PostgresRead", "postgres://u:secret@h:notaport/b", "DATABASE_URL", "postgres://u@primary/d")]
    public void Read_ReplicaAloneOrUnreadable_IsRefused(string key, string value, string otherKey, string other)
    {
        var fault = Assert.Single(Read((key, value), (otherKey, other)).Faults);

        Assert.StartsWith(key, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BothForms_PrefersTheConnectionString()
    {
        var (settings, _) = Read(("ConnectionStrings:Postgres", "Host=here;Database=a"), ("DATABASE_URL", "postgres://u@there/b"));

        Assert.Equal("here", new NpgsqlConnectionStringBuilder(settings.ConnectionString).Host);
    }

    [Theory]
    [InlineData("ConnectionStrings:Postgres", "Hots=here")]
    [InlineData("ConnectionStrings:Postgres", "Database=a")]
    [InlineData("DATABASE_URL", "postgres://u:secret@h:notaport/b")]
    [InlineData("DATABASE_URL", "postgres://u:secret@h/b?sslmode=perhaps")]
    public void Read_Unreadable_NamesTheKeyNeverThePassword(string key, string value)
    {
        var fault = Assert.Single(Read((key, value)).Faults);

        Assert.StartsWith(key, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    private static (PostgresSettings Settings, List<string> Faults) Read(params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal)).Build();
        var faults = new List<string>();
        return (PostgresSettings.Read(configuration, faults), faults);
    }
}
