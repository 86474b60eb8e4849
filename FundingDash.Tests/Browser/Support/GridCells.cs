using Microsoft.Playwright;

namespace FundingDash.Tests.Browser.Support;

/// <summary>Reads the columns of a live table as numbers.</summary>
internal static class GridCells
{
    // Column n of every row that is there, in one go: between two calls the server may have pushed. Unknown (empty, stale, quarantined, no interval) is null.
    private const string Read = """
        ([column, rows]) => [...document.querySelectorAll(`table.grid ${rows}`)].map(row => {
          const cell = row.cells[column];
          if (cell.dataset.next) return Number(cell.dataset.next);
          if (/\b(q|u|stale)\b/.test(cell.className)) return null;
          const text = (cell.firstChild?.nodeType === Node.TEXT_NODE ? cell.firstChild.data : '').replace('\u2212', '-').replace('+', '').trim();
          const unit = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[text.at(-1)];
          return text === '' || text === '–' ? null : unit ? Number(text.slice(0, -1)) * unit : Number(text);
        })
        """;

    public static async Task<double?[]> ColumnAsync(this IPage page, int column, string rows = "tr[data-asset]") =>
        await page.EvaluateAsync<double?[]>(Read, new object[] { column, rows });

    public static async Task<int> ColumnOfAsync(this IPage page, string label) =>
        await page.EvaluateAsync<int>("label => [...document.querySelectorAll('table.grid > thead th')].findIndex(head => head.querySelector('button').firstChild.data.trim() === label)", label);

    /// <summary>Known values in order, then nothing but unknown ones.</summary>
    public static bool IsSorted(IReadOnlyList<double?> values, bool descending)
    {
        for (var i = 1; i < values.Count; i++)
        {
            if (values[i - 1] is null ? values[i] is not null : values[i] is { } value && (descending ? value > values[i - 1] : value < values[i - 1]))
                return false;
        }

        return true;
    }
}
