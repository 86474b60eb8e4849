using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Web.Jobs.Arbitrage;

/// <summary>
/// Stores the best opportunities of each minute, and of those pairs what they paid hour by hour: at most 72,000 samples a day, 24 hours a
/// day for each pair that stays, and 30 days backwards once for each that comes.
/// </summary>
public sealed class SpreadsJob(ArbitrageStore arbitrage, HistoryStore history, SpreadStore spreads) : IJob
{
    public const string Name = "spreads";

    /// <summary>Percent a year: smaller spreads are not sampled.</summary>
    public const double Floor = 10;

    /// <summary>The best by what is left after fees; of each minute no more than these are sampled.</summary>
    public const int MostPairs = 50;

    // Of one run; the others come with the next ones.
    private const int MostHours = 10 * SpreadWindow.Hours;

    private const double HoldingHours = 7 * 24;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = arbitrage.Current;
        var pairs = Best(state);
        if (pairs.Count == 0)
            return;
        // By the minute in which it was due: two instances that ran it both would write the same rows.
        var minute = new DateTimeOffset(context.ScheduledAt.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        await spreads.WriteAsync([.. pairs.Select(pair => new StoredSpread(pair.Id, minute, pair.Pair.HourlySpread, Sampled: true))], cancellationToken);
        context.Report.Count(pairs.Count + await FillHoursAsync(pairs, minute, cancellationToken));
    }

    private List<(StoredPair Id, Opportunity Pair)> Best(ArbitrageState state)
    {
        var terms = new PairTerms { Fees = state.Fees, HoldingHours = HoldingHours };
        return
        [
            .. OpportunityRanking.By(OpportunityFigure.AfterFeesApr, state.Pairs, terms, new() { MinApr = Floor })
                .Select(pair => (Id: IdOf(pair), Pair: pair))
                .Where(pair => pair.Id is not null)
                .Take(MostPairs)
                .Select(pair => (pair.Id!.Value, pair.Pair)),
        ];
    }

    private StoredPair? IdOf(Opportunity pair) => Find(pair.Long.Quote.Contract) is { } bought && Find(pair.Short.Quote.Contract) is { } sold ? new(bought, sold) : null;

    private int? Find(Contract contract) => history.Find(contract.Key)?.Id;

    private async Task<int> FillHoursAsync(List<(StoredPair Id, Opportunity Pair)> pairs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = HourlyAccrual.FloorHour(now) - SpreadWindow.Hours;
        var last = await spreads.LoadLastHoursAsync([.. pairs.Select(pair => pair.Id)], HourlyAccrual.ToTime(first), cancellationToken);
        var rows = new List<StoredSpread>();
        foreach (var (id, pair) in pairs)
        {
            var from = last.TryGetValue(id, out var stored) ? HourlyAccrual.FloorHour(stored) + 1 : first;
            var hours = new SpreadHistory(Accrual(pair.Long), Accrual(pair.Short));
            if (rows.Count + (hours.EndHour - hours.FirstHour) > MostHours)
                continue;
            for (var hour = hours.FirstHour; hour < hours.EndHour; hour++)
            {
                if (hours.At(hour) is { } spread)
                    rows.Add(new(id, HourlyAccrual.ToTime(hour), spread, Sampled: false));
            }

            HourlyAccrual Accrual(MarketContract contract) =>
                HourlyAccrual.Of(history.Find(contract.Quote.Contract.Key)?.Series ?? SettledSeries.Empty, HourlyAccrual.ToTime(from), now);
        }

        await spreads.WriteAsync(rows, cancellationToken);
        return rows.Count;
    }
}
