using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues.History;

/// <summary>How to read on where a venue cuts its answer: without a hole, and with an end, because every page must shorten what is missing.</summary>
public static class HistoryPaging
{
    /// <summary>A venue that filters by time and begins with the oldest row: the next question begins after the last row.</summary>
    /// <param name="range">What is missing.</param>
    /// <param name="pageRows">Rows that are asked for.</param>
    /// <param name="ask">Reads one answer for the range that is still missing.</param>
    public static async IAsyncEnumerable<HistoryPage> OldestFirstAsync(TimeRange range, int pageRows, Func<TimeRange, Task<HistoryRows>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        while (!range.IsEmpty)
        {
            var rows = await ask(range).ConfigureAwait(false);
            var page = rows.IsCut(pageRows) ? rows.OldestFirst() : rows.Whole();
            yield return page;
            range = range with { From = page.Covered.To };
        }
    }

    /// <summary>A venue that filters by time and begins with the newest row: the next question ends before the last row.</summary>
    /// <inheritdoc cref="OldestFirstAsync" path="/param"/>
    public static async IAsyncEnumerable<HistoryPage> NewestFirstAsync(TimeRange range, int pageRows, Func<TimeRange, Task<HistoryRows>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        while (!range.IsEmpty)
        {
            var rows = await ask(range).ConfigureAwait(false);
            var page = rows.IsCut(pageRows) ? rows.NewestFirst() : rows.Whole();
            yield return page;
            range = range with { To = page.Covered.From };
        }
    }

    /// <summary>A venue that knows no times and is paged from its newest row on: pages younger than the range are passed over, the first that reaches below it is the last.</summary>
    /// <param name="range">What is missing.</param>
    /// <param name="pageRows">Rows that are asked for.</param>
    /// <param name="ask">Reads the answer after so many rows for the range that is still missing.</param>
    public static async IAsyncEnumerable<HistoryPage> FromNewestAsync(TimeRange range, int pageRows, Func<int, TimeRange, Task<HistoryRows>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var received = 0;
        DateTimeOffset? reached = null;
        while (!range.IsEmpty)
        {
            var rows = await ask(received, range).ConfigureAwait(false);
            received += rows.Received;
            var isCut = rows.IsCut(pageRows);
            if (isCut && rows.Oldest >= reached)
                throw rows.Fault("a further page is not older than the one before");
            reached = rows.Oldest;
            if (isCut && rows.IsNewer)
                continue;

            var page = isCut ? rows.NewestFirst() : rows.Whole();
            yield return page;
            range = range with { To = page.Covered.From };
        }
    }

    /// <summary>
    /// A venue whose largest page, or the side on which it cuts, is not proven: asked in stretches that one page surely holds. Should an answer be cut all
    /// the same, what lies before its oldest and after its newest row is asked for again.
    /// </summary>
    /// <param name="range">What is missing.</param>
    /// <param name="window">Longest stretch of one question.</param>
    /// <param name="largestPage">Rows at which the venue is thought to cut.</param>
    /// <param name="ask">Reads one answer.</param>
    public static async IAsyncEnumerable<HistoryPage> InWindowsAsync(TimeRange range, TimeSpan window, int largestPage, Func<TimeRange, Task<HistoryRows>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var missing = new Stack<TimeRange>([range]);
        while (missing.TryPop(out var next))
        {
            if (next.Length > window)
            {
                missing.Push(next with { From = next.From + window });
                next = next with { To = next.From + window };
            }

            var rows = await ask(next).ConfigureAwait(false);
            var page = rows.IsCut(largestPage) ? rows.Between() : rows.Whole();
            yield return page;
            if (page.Covered.To < next.To)
                missing.Push(next with { From = page.Covered.To });
            if (page.Covered.From > next.From)
                missing.Push(next with { To = page.Covered.From });
        }
    }

    /// <summary>Rows that hold a stretch of an hourly series, with one more at either end: what to ask a venue for that counts rows, when its largest page would be a waste.</summary>
    /// <param name="stretch">From the first row wanted to the first row sent.</param>
    /// <param name="pageRows">The largest page.</param>
    public static int HourlyRows(TimeSpan stretch, int pageRows) => (int)Math.Min(Math.Ceiling(stretch.TotalHours) + 2, pageRows);
}
