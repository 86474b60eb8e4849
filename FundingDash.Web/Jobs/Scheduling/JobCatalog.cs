using System.Collections.Frozen;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>All recurring jobs of this process by name.</summary>
public sealed class JobCatalog(IEnumerable<IJobSource> sources)
{
    private volatile FrozenDictionary<string, RecurringJob> _jobs = Read(sources);

    public IReadOnlyCollection<RecurringJob> All => _jobs.Values;

    /// <summary>The job of a name; null when there is none.</summary>
    public RecurringJob? Find(string name) => _jobs.GetValueOrDefault(name);

    /// <summary>Asks every area for its jobs again: the settings have changed.</summary>
    public void Refresh() => _jobs = Read(sources);

    private static FrozenDictionary<string, RecurringJob> Read(IEnumerable<IJobSource> sources) =>
        sources.SelectMany(source => source.Jobs).ToFrozenDictionary(job => job.Name, StringComparer.Ordinal);
}
