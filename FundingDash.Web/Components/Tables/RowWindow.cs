namespace FundingDash.Web.Components.Tables;

/// <summary>Which rows of a long table are on the screen. All rows have one height; above and below stand pads as high as the rows they replace.</summary>
public sealed class RowWindow
{
    // Fills a screen of 900 pixels before the browser has said what it can show; few, since every viewer's first rows cost memory.
    private const int InitialRows = 24;
    private const int MinRows = 10;
    private const int MaxRows = 200;
    private const int RowHeight = 30;

    private int _size = InitialRows;
    private int _openHeight;

    /// <summary>Index of the first row that is there.</summary>
    public int First { get; private set; }

    /// <summary>Rows of the whole table.</summary>
    public int Total { get; private set; }

    /// <summary>Rows that are there.</summary>
    public int Count => Math.Max(0, Math.Min(_size, Total - First));

    /// <summary>Index after the last row that is there.</summary>
    public int End => First + Count;

    /// <summary>What the browser asks for.</summary>
    /// <param name="first">First row wanted.</param>
    /// <param name="count">Number of rows wanted.</param>
    /// <param name="openHeight">Pixels of what is open below a row; 0 when nothing is.</param>
    public void Move(int first, int count, int openHeight = 0)
    {
        _size = Math.Clamp(count, MinRows, MaxRows);
        _openHeight = Math.Clamp(openHeight, 0, 10_000);
        First = first;
        Fit(Total);
    }

    /// <summary>Other rows, or the same in another order, are read from the top.</summary>
    public void Rewind() => First = 0;

    /// <summary>The table has so many rows now.</summary>
    public void Fit(int total)
    {
        Total = total;
        First = Math.Clamp(First, 0, Math.Max(0, total - _size));
    }

    /// <summary>Pixels above the first row that is there.</summary>
    /// <param name="open">Index of the row that is open; -1 when none is.</param>
    public int PadAbove(int open = -1) => (First * RowHeight) + (open >= 0 && open < First ? _openHeight : 0);

    /// <summary>Pixels below the last row that is there.</summary>
    /// <inheritdoc cref="PadAbove" path="/param"/>
    public int PadBelow(int open = -1) => ((Total - End) * RowHeight) + (open >= End ? _openHeight : 0);
}
