using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Grid;

/// <summary>One row of a view: formatted cells and the values it is sorted by. Immutable; shared by all circuits.</summary>
public sealed class GridRow
{
    // Head variants by (favourite, expanded); made when first needed.
    private readonly string?[] _heads = new string?[4];
    private readonly (string Class, string Content)[] _bodies;

    private GridRow(AssetRow row, int venues)
    {
        Row = row;
        Cells = new string[4 + venues];
        PerHour = new double?[venues];
        Main = new MarketContract?[venues];
        _bodies = new (string, string)[venues];
    }

    public AssetRow Row { get; }

    public string Name => Row.Name;

    /// <summary>Markup: open interest, spread, weighted rate, next funding, then one cell per shown venue.</summary>
    public string[] Cells { get; }

    /// <summary>Ranked rate of one hour per shown venue; null when there is none.</summary>
    public double?[] PerHour { get; }

    /// <summary>The contract in each venue's cell.</summary>
    public MarketContract?[] Main { get; }

    public double? Spread { get; private set; }

    public double? Weighted { get; private set; }

    public DateTimeOffset? Next { get; private set; }

    /// <summary>Shown venues that list the asset.</summary>
    public int VenueCount { get; private set; }

    public string Head(bool favourite, bool expanded)
    {
        ref var head = ref _heads[(favourite ? 1 : 0) + (expanded ? 2 : 0)];
        return head ??= CellFormat.Head(Name, favourite, expanded);
    }

    /// <summary>Formats an asset for a view. Cells whose text did not change keep the string of the row before, so that they are not sent again.</summary>
    public static GridRow Make(AssetRow row, GridViewShape shape, GridRow? before)
    {
        var made = new GridRow(row, shape.VenueCount);
        var counts = made.Choose(shape);
        made.Measure();
        for (var i = 0; i < shape.VenueCount; i++)
            made.FormatVenue(i, counts[i], shape.Mode, before);
        made.Set(0, CellFormat.Money(row.OpenInterest), before);
        made.Set(1, CellFormat.Rate(made.Spread, RateMode.Apr, tinted: false), before);
        made.Set(2, CellFormat.Rate(made.Weighted, shape.Mode, tinted: true), before);
        made.Set(3, CellFormat.Countdown(made.Next), before);
        return made;
    }

    private void Set(int index, string markup, GridRow? before) =>
        Cells[index] = before is not null && before.Cells[index] == markup ? before.Cells[index] : markup;

    // Contracts come largest first: the first fresh one is the venue's main contract, a stale one only stands in for none.
    private int[] Choose(GridViewShape shape)
    {
        var counts = new int[shape.VenueCount];
        double weight = 0, sum = 0;
        foreach (var (contract, venue) in Row.Contracts)
        {
            if (venue < 0 || shape.Columns[venue] is not (>= 0 and var column) || !shape.Accepts(contract))
                continue;
            if (counts[column]++ == 0 || (Main[column]!.IsStale && !contract.IsStale))
                Main[column] = contract;
            if (contract.IsRanked && contract.Quote.OpenInterestUsd is > 0 and var openInterest)
            {
                weight += (double)openInterest;
                sum += (double)openInterest * contract.PerHour!.Value;
            }
        }

        Weighted = weight > 0 ? sum / weight : null;
        return counts;
    }

    private void Measure()
    {
        double low = double.MaxValue, high = double.MinValue;
        var ranked = 0;
        for (var i = 0; i < Main.Length; i++)
        {
            if (Main[i] is not { } contract)
                continue;
            VenueCount++;
            if (!contract.IsRanked)
                continue;
            var perHour = contract.PerHour!.Value;
            PerHour[i] = perHour;
            ranked++;
            low = Math.Min(low, perHour);
            high = Math.Max(high, perHour);
            if (contract.Quote.NextFundingTime is { } next && (Next is null || next < Next))
                Next = next;
        }

        Spread = ranked > 1 ? high - low : null;
    }

    private void FormatVenue(int column, int count, RateMode mode, GridRow? before)
    {
        const int FirstVenue = 4;
        var contract = Main[column];
        if (before is not null && contract is not null && ReferenceEquals(before.Main[column], contract))
        {
            _bodies[column] = before._bodies[column];
            Cells[FirstVenue + column] = before.Cells[FirstVenue + column];
            return;
        }

        var body = contract is null ? ("v", "") : CellFormat.Venue(contract, count, mode);
        _bodies[column] = body;
        if (before is not null && before._bodies[column] == body)
        {
            Cells[FirstVenue + column] = before.Cells[FirstVenue + column];
            return;
        }

        Cells[FirstVenue + column] = CellFormat.Cell(body.Item1, body.Item2, Moved(before?.PerHour[column], PerHour[column]));
    }

    private static char? Moved(double? before, double? now) => before is { } was && now is { } isNow && was != isNow ? isNow > was ? 'u' : 'd' : null;
}
