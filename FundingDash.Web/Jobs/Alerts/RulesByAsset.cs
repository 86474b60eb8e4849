using System.Collections.Frozen;
using FundingDash.Domain.Alerts;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Finds the rules that look at an asset without asking each.</summary>
internal sealed class RulesByAsset
{
    private readonly FrozenDictionary<string, AlertRule[]> _named;
    private readonly AlertRule[] _any;

    public RulesByAsset(IEnumerable<AlertRule> rules)
    {
        var all = rules.ToArray();
        _any = [.. all.Where(rule => rule.Scope.Asset is null)];
        _named = all.Where(rule => rule.Scope.Asset is not null)
            .GroupBy(rule => rule.Scope.Asset!, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.Concat(_any).ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public bool IsEmpty => _named.Count == 0 && _any.Length == 0;

    public AlertRule[] Of(string asset) => _named.GetValueOrDefault(asset, _any);
}
