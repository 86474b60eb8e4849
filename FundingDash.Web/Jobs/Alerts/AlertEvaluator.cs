using FundingDash.Domain.Alerts;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Takes all rules from state to state: of each moment only those whose contracts changed, and those that wait for their time. For one caller.</summary>
public sealed class AlertEvaluator
{
    private readonly Dictionary<(Guid Rule, string Subject), AlertState> _states = [];
    private readonly Dictionary<string, AssetMarket> _markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssetOpportunities> _pairs = new(StringComparer.Ordinal);
    private readonly HashSet<(Guid Rule, string Asset)> _waiting = [];
    private readonly RulesByAsset _contractRules;
    private readonly RulesByAsset _spreadRules;
    private readonly bool _hasZRules;
    private long _statistics = -1;
    private FeeSchedule? _fees;

    /// <param name="rules">Rules that are switched on.</param>
    /// <param name="states">What they remember.</param>
    public AlertEvaluator(IReadOnlyList<AlertRule> rules, IEnumerable<StoredAlertState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        _contractRules = new(rules.Where(rule => rule.IsMeasured && rule.Figure != AlertFigure.NetSpread));
        _spreadRules = new(rules.Where(rule => rule.Figure == AlertFigure.NetSpread));
        _hasZRules = rules.Any(rule => rule.Figure == AlertFigure.ZScore);
        foreach (var stored in states)
            _states[(stored.Rule, stored.Subject)] = stored.State;
    }

    public AlertOutcome Evaluate(AlertMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var (states, firings) = (new List<StoredAlertState>(), new List<AlertFiring>());
        if (!_contractRules.IsEmpty)
            LookAtContracts(moment, states, firings);
        if (!_spreadRules.IsEmpty)
            LookAtSpreads(moment, states, firings);
        return new(states, firings);
    }

    private void LookAtContracts(AlertMoment moment, List<StoredAlertState> states, List<AlertFiring> firings)
    {
        var hasNewZ = _hasZRules && moment.Statistics.Version != _statistics;
        _statistics = moment.Statistics.Version;
        foreach (var market in moment.Snapshot.Assets)
        {
            var rules = _contractRules.Of(market.Name);
            if (rules.Length == 0)
                continue;
            var isNew = !ReferenceEquals(_markets.GetValueOrDefault(market.Name), market);
            _markets[market.Name] = market;
            foreach (var rule in rules)
            {
                var isZ = rule.Figure == AlertFigure.ZScore;
                // After a start there are quotes before there are statistics: that is no reason to count a rule's minutes anew.
                if (isZ && moment.Statistics.Count == 0)
                    continue;
                if (isNew || (hasNewZ && isZ) || _waiting.Contains((rule.Id, market.Name)))
                    Step(rule, market.Name, AlertReadings.OfContracts(rule, market, moment.Statistics), moment.At, states, firings);
            }
        }
    }

    private void LookAtSpreads(AlertMoment moment, List<StoredAlertState> states, List<AlertFiring> firings)
    {
        var hasNewFees = !ReferenceEquals(_fees, moment.Arbitrage.Fees);
        _fees = moment.Arbitrage.Fees;
        foreach (var pairs in moment.Arbitrage.Pairs.Assets)
        {
            var asset = pairs.Market.Name;
            var rules = _spreadRules.Of(asset);
            if (rules.Length == 0)
                continue;
            var isNew = hasNewFees || !ReferenceEquals(_pairs.GetValueOrDefault(asset), pairs);
            _pairs[asset] = pairs;
            foreach (var rule in rules)
            {
                if (isNew || _waiting.Contains((rule.Id, asset)))
                    Step(rule, asset, [AlertReadings.OfSpread(rule, pairs, moment.Arbitrage.Fees)], moment.At, states, firings);
            }
        }
    }

    private void Step(AlertRule rule, string asset, IEnumerable<AlertReading> readings, DateTimeOffset at, List<StoredAlertState> states, List<AlertFiring> firings)
    {
        var waits = false;
        foreach (var reading in readings)
        {
            var before = _states.GetValueOrDefault((rule.Id, reading.Subject));
            var step = AlertMachine.Step(rule, before, reading.Value, at);
            waits |= step.State.Phase == AlertPhase.Pending;
            if (step.State == before)
                continue;
            _states[(rule.Id, reading.Subject)] = step.State;
            states.Add(new(rule.Id, rule.Revision, reading.Subject, step.State));
            if (step.Fires)
                firings.Add(AlertFiring.Of(rule, reading, step.State.Firings, at));
        }

        if (waits)
            _waiting.Add((rule.Id, asset));
        else
            _waiting.Remove((rule.Id, asset));
    }
}
