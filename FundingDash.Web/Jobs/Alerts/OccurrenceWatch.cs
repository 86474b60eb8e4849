using FundingDash.Domain.Alerts;
using FundingDash.Web.Live.Lifecycle;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Finds what rules say of things that happened to contracts. After a restart it names again what was told before: the ids are the same, and the database knows them.</summary>
internal sealed class OccurrenceWatch(IEnumerable<AlertRule> rules)
{
    // What happened while nobody watched is told late rather than never, but not for ever.
    private static readonly TimeSpan LatestNews = TimeSpan.FromDays(1);

    private readonly AlertRule[] _rules = [.. rules.Where(rule => !rule.IsMeasured)];
    private readonly HashSet<Guid> _told = [];
    private ContractEventLog? _seen;

    public IReadOnlyList<AlertFiring> Look(ContractEventLog log, DateTimeOffset now)
    {
        if (_rules.Length == 0 || ReferenceEquals(log, _seen))
            return [];
        _seen = log;
        return
        [
            .. log.Events.TakeWhile(happened => now - happened.At < LatestNews)
                .SelectMany(happened => _rules.Select(rule => AlertFiring.Of(rule, happened)))
                .OfType<AlertFiring>()
                .Where(firing => _told.Add(firing.Id)),
        ];
    }
}
