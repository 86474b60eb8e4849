using CsvHelper;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>What the arbitrage page shows, as CSV.</summary>
public static class ArbitrageCsv
{
    private static readonly string[] Columns =
    [
        "asset", "long_venue", "long_contract", "long_rate", "long_interval_hours", "short_venue", "short_contract", "short_rate", "short_interval_hours",
        "spread_per_hour", "spread_apr_percent", "holding_hours", "round_trip_fees", "fee_version", "after_fees_apr_percent", "net_apr_percent", "position_usd",
        "after_fees_usd", "fees_break_even_hours", "break_even_hours", "mark_price_gap", "open_interest_usd", "volume_24h_usd", "z", "percentile", "hours_same_sign",
        "paid_7d", "paid_7d_coverage", "paid_30d", "paid_30d_coverage", "data_time_utc",
    ];

    public static byte[] Write(ArbitrageView view, IReadOnlyList<int> order, PositionTerms position)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(order);
        var terms = position.With(view.State.Fees);
        return CsvFile.Write(Columns, csv =>
        {
            foreach (var index in order)
                Row(csv, view, view.Pairs[index], terms, position.Usd);
        });
    }

    private static void Row(CsvWriter csv, ArbitrageView view, Opportunity pair, PairTerms terms, double usd)
    {
        csv.WriteField(pair.Asset);
        Leg(csv, pair.Long);
        Leg(csv, pair.Short);
        csv.WriteField(pair.HourlySpread);
        csv.WriteField(pair.Apr);
        Costs(csv, pair.Net(terms), terms.Fees.Version, usd);
        csv.WriteField(pair.OpenInterestUsd);
        csv.WriteField(pair.Volume24hUsd);
        var spread = view.State.Spreads.Find(pair);
        csv.WriteField(spread?.Live.Z.Value);
        csv.WriteField(spread?.Live.Percentile.Value);
        csv.WriteField(spread?.Window is { } window ? ArbitrageFormat.SameSignHours(window) : null);
        Paid(csv, view.State.Realised.Week(pair.Key));
        Paid(csv, view.State.Realised.Month(pair.Key));
        csv.WriteField(view.State.Pairs.At.UtcDateTime.ToString("s"));
        csv.EndRecord();
    }

    private static void Leg(CsvWriter csv, MarketContract contract)
    {
        csv.WriteField(contract.Venue);
        csv.WriteField(contract.Symbol);
        csv.WriteField(contract.Quote.Rate);
        csv.WriteField(contract.Quote.Interval?.Hours);
    }

    private static void Costs(CsvWriter csv, NetSpread net, int version, double usd)
    {
        csv.WriteField(net.HoldingHours);
        csv.WriteField(net.Fees);
        csv.WriteField(version);
        csv.WriteField(net.AfterFeesApr);
        csv.WriteField(net.NetApr);
        csv.WriteField(usd);
        csv.WriteField(net.AfterFees * usd);
        csv.WriteField(net.FeesBreakEvenHours);
        csv.WriteField(net.BreakEvenHours);
        csv.WriteField(net.PriceGap);
    }

    private static void Paid(CsvWriter csv, PairRealised? realised)
    {
        csv.WriteField(realised?.Sum);
        csv.WriteField(realised?.Coverage);
    }
}
