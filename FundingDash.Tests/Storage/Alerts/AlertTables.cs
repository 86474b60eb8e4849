using FundingDash.Domain.Alerts;
using FundingDash.Tests.Alerts;
using FundingDash.Web.Storage.Alerts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.DataProtection;

namespace FundingDash.Tests.Storage.Alerts;

/// <summary>A database with two people, and the stores over it.</summary>
internal sealed class AlertTables : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero);

    private AlertTables(TestDatabase database)
    {
        Database = database;
        Seal = new(new EphemeralDataProtectionProvider());
        Rules = new(database.Source, Clock);
        Channels = new(database.Source, Seal);
        States = new(database.Source, Clock);
        Deliveries = new(database.Source, Seal);
        Incidents = new(database.Source, Clock);
    }

    public TestDatabase Database { get; }

    /// <summary>Of the stores: stands at <see cref="Now"/> until it is moved.</summary>
    public Support.TestClock Clock { get; } = new(Now);

    public Guid Owner { get; private set; }

    public Guid Stranger { get; private set; }

    public AlertTargetSeal Seal { get; }

    public AlertRuleStore Rules { get; }

    public AlertChannelStore Channels { get; }

    public AlertStateStore States { get; }

    public AlertDeliveryStore Deliveries { get; }

    public SystemIncidentStore Incidents { get; }

    public static async Task<AlertTables> CreateAsync(string? connectionString = null)
    {
        var tables = new AlertTables(await TestDatabase.CreateAsync(connectionString: connectionString));
        tables.Owner = await tables.AddPersonAsync("owner@example.org");
        tables.Stranger = await tables.AddPersonAsync("stranger@example.org");
        return tables;
    }

    /// <summary>Stores a rule that goes to the given channels and reads it back.</summary>
    public async Task<AlertRule> AddRuleAsync(params Guid[] channels)
    {
        var id = Guid.NewGuid();
        await Rules.AddAsync(AlertRules.Rule() with { Id = id, Owner = Owner, Channels = [.. channels] }, CancellationToken.None);
        return (await Rules.ListAsync(Owner, CancellationToken.None)).Single(rule => rule.Id == id);
    }

    public async Task<Guid> AddChannelAsync(Uri? address = null, Guid? owner = null, AlertChannelKind kind = AlertChannelKind.Webhook)
    {
        var id = Guid.NewGuid();
        await Channels.AddAsync(
            new() { Id = id, Owner = owner ?? Owner, Kind = kind, Name = "hook", CreatedAt = Now },
            new(address ?? new("https://hooks.example.org/secret-path"), "key", null),
            CancellationToken.None);
        return id;
    }

    /// <summary>Makes the owner an admin, who is told of the system.</summary>
    public Task MakeAdminAsync() =>
        Database.ExecuteAsync($"insert into user_roles (user_id, role_id) select '{Owner}', id from roles where name = '{Roles.Admin}'");

    /// <summary>Breaks the connections that hold a lead, as a network does.</summary>
    public Task BreakLeadsAsync() => Database.ExecuteAsync("""
        select pg_terminate_backend(l.pid, 20000) from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and l.granted and d.datname = current_database()
        """);

    /// <summary>Waits until a query says true.</summary>
    public async Task UntilAsync(string sql)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await Database.ScalarAsync<bool>(sql))
            await Task.Delay(20, limit.Token);
    }

    /// <summary>Fires a rule for a contract, as the evaluator would.</summary>
    public Task<IReadOnlySet<Guid>> FireAsync(AlertRule rule, int firing = 1, DateTimeOffset? at = null)
    {
        var time = at ?? Now;
        var reading = new AlertReading("Binance:BTCUSDT", "BTC on Binance", 120);
        return States.WriteAsync(
            [new(rule.Id, rule.Revision, reading.Subject, new(AlertPhase.Raised, null, time, firing))],
            [AlertFiring.Of(rule, reading, firing, time)],
            CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Guid> AddPersonAsync(string email)
    {
        await using var context = Database.CreateContext();
        var person = new Account
        {
            Id = Guid.NewGuid(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = "stamp",
            CreatedAt = Now,
        };
        context.Users.Add(person);
        await context.SaveChangesAsync();
        return person.Id;
    }
}
