using System.Collections.Frozen;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>All recurring jobs of this process by name.</summary>
public sealed class JobCatalog(IEnumerable<IJobSource> sources)
{
    private readonly FrozenDictionary<string, RecurringJob> _jobs = sources.SelectMany(source => source.Jobs).ToFrozenDictionary(job => job.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<RecurringJob> All => _jobs.Values;

    /// <summary>The job of a name; null when there is none.</summary>
    public RecurringJob? Find(string name) => _jobs.GetValueOrDefault(name);
}
