using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo;

/// <summary>One feed at one moment, as one request sees it, with the fault that is on applied to rows and values.</summary>
public sealed class DemoView(DemoMarket market, string feed, DemoRequest request)
{
    public long AtMs { get; } = request.AtMs;

    public IEnumerable<DemoContract> Rows
    {
        get
        {
            if (request.Twist == DemoTwist.Empty) return [];
            var rows = market.Rows(feed).Select(Current);
            return request.Twist is DemoTwist.IntervalChange or DemoTwist.Delisting ? rows.Select(Twist).OfType<DemoContract>() : rows;
        }
    }

    public IEnumerable<DemoContract> Group(string group) => Rows.Where(row => row.Group == group);

    public DemoContract? Find(string symbol) =>
        request.Twist != DemoTwist.Empty && market.Find(feed, symbol) is { } row ? Twist(Current(row)) : null;

    public DemoQuote Quote(DemoContract contract)
    {
        var quote = market.Quote(contract, AtMs);
        if (request.Twist != DemoTwist.Nan || contract.Ordinal % 5 != 0) return quote;
        return quote with { Rate = double.NaN, Mark = contract.Ordinal % 2 == 0 ? double.NaN : quote.Mark };
    }

    public double RateAt(DemoContract contract, long ms) => market.Rate(contract, ms);

    public double Settled(DemoContract contract, long ms) => market.Settled(contract, ms);

    public double IndexAt(DemoContract contract, long ms) => market.Index(contract, ms);

    private DemoContract Current(DemoContract row)
    {
        if (row.Shifts) row = row with { IntervalHours = DemoCalendar.HoursAt(row, AtMs) };
        return row.IsLive && AtMs >= row.DelistedAtMs ? row with { State = DemoState.Settling } : row;
    }

    /// <summary>Every seventh contract gets another interval; every eleventh vanishes or turns settling.</summary>
    private DemoContract? Twist(DemoContract row)
    {
        if (!row.IsLive) return row;
        return request.Twist switch
        {
            DemoTwist.IntervalChange when row.IntervalMayChange && row.Ordinal % 7 == 3 => row with { Shifts = false, IntervalHours = row.IntervalHours switch { 24 => 8, 8 => 4, 4 => 1, _ => 8 } },
            DemoTwist.Delisting when row.Ordinal % 11 == 5 => row.Ordinal % 2 == 0 ? null : row with { State = DemoState.Settling },
            _ => row,
        };
    }
}
