using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Web.Hosting;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Jobs.Alerts.Incidents;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>An instance that watches a system of which a test says how it is.</summary>
internal sealed class WatchedSystem : IAsyncDisposable
{
    private readonly AlertLeader _leader;
    private readonly Said _said = new();

    public WatchedSystem(AlertTables tables, TimeProvider clock, IDatabaseState? database = null, IncidentTerms? terms = null)
    {
        Post = new(tables, clock);
        _leader = new(tables.Database.Source, AlertLeader.SystemLock);
        Direct = new(Post.Sender, Post.Meter, clock);
        ISystemSensor[] sensors = database is null ? [_said] : [_said, new DatabaseSensor(database)];
        Watch = new(
            sensors, terms ?? new(default, default, default, default, default), tables.Incidents, new(tables.Database.Source, tables.Seal), _leader, Direct, new(new(tables.Database.Source), tables.Incidents, clock), database ?? new Up(), Post.Signals, clock, NullLogger<SystemWatch>.Instance);
    }

    public Post Post { get; }

    public DirectPost Direct { get; }

    public SystemWatch Watch { get; }

    /// <summary>Says how things are from now on.</summary>
    public void Say(params SystemSign[] signs) => _said.Signs = signs;

    /// <summary>Looks, records, and brings what follows.</summary>
    public async Task RoundAsync()
    {
        Watch.Look();
        await Watch.KeepAsync(CancellationToken.None);
        await Post.RoundAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Watch.Dispose();
        Direct.Dispose();
        await _leader.DisposeAsync();
        await Post.DisposeAsync();
    }

    private sealed class Said : ISystemSensor
    {
        public SystemSign[] Signs { get; set; } = [];

        public bool IsShared => true;

        public IEnumerable<SystemSign> Read(DateTimeOffset now) => Signs;
    }

    private sealed class Up : IDatabaseState
    {
        public bool IsUp => true;

        public string? Error => null;

        public DateTimeOffset? Since => null;
    }
}
