using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Alerts;

/// <summary>What a rule sees of one asset.</summary>
public static class AlertReadings
{
    /// <summary>Rate, APR or z of every contract in the rule's scope.</summary>
    public static IEnumerable<AlertReading> OfContracts(AlertRule rule, AssetMarket market, StatisticsSnapshot statistics)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(statistics);
        foreach (var contract in market.Contracts)
        {
            var key = contract.Quote.Contract.Key;
            if (rule.Scope.Covers(market.Name, key))
                yield return new(key.ToString(), $"{market.Name} on {key.Venue} ({key.Symbol})", contract.IsRanked ? Value(rule.Figure, contract, statistics) : null);
        }
    }

    /// <summary>The best net spread among the pairs in the rule's scope, for the asset as a whole, or that of the rule's own pair.</summary>
    public static AlertReading OfSpread(AlertRule rule, AssetOpportunities pairs, FeeSchedule fees)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(pairs);
        var terms = new PairTerms { Fees = fees, HoldingHours = rule.HoldingHours };
        return rule.Scope.Pair is { } key ? OfPair(key, pairs.Market, terms) : OfBest(rule.Scope, pairs, terms);
    }

    // Not looked up among the pairs: one that has turned round is not there, and yet its spread is known to be below any threshold.
    private static AlertReading OfPair(PairKey key, AssetMarket market, PairTerms terms)
    {
        var label = $"{market.Name}, long {key.Long.Venue} ({key.Long.Symbol}), short {key.Short.Venue} ({key.Short.Symbol})";
        var net = Find(key.Long) is { } bought && Find(key.Short) is { } sold
            ? new Opportunity(bought, sold, sold.PerHour!.Value - bought.PerHour!.Value).Net(terms).NetApr
            : null;
        return new(key.ToString(), label, net);

        MarketContract? Find(ContractKey leg) => market.Contracts.FirstOrDefault(contract => contract.IsRanked && contract.Quote.Contract.Key == leg);
    }

    private static AlertReading OfBest(AlertScope scope, AssetOpportunities pairs, PairTerms terms)
    {
        var (best, net) = ((Opportunity?)null, (double?)null);
        foreach (var pair in pairs.Pairs)
        {
            if (scope.Covers(pair) && pair.Net(terms).NetApr is { } found && !(found <= net))
                (best, net) = (pair, found);
        }

        var asset = pairs.Market.Name;
        return new(asset, best is { } one ? $"{asset}, long {one.Long.Venue} ({one.Long.Symbol}), short {one.Short.Venue} ({one.Short.Symbol})" : asset, net);
    }

    private static double? Value(AlertFigure figure, MarketContract contract, StatisticsSnapshot statistics) => figure switch
    {
        AlertFigure.Rate => (double?)contract.Quote.Rate * 100,
        AlertFigure.Apr => contract.Apr,
        AlertFigure.ZScore => statistics.Find(contract.Quote.Contract.Key)?.Live.Z.Value,
        _ => null,
    };
}
