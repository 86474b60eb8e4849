using System.Globalization;
using System.Web;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Tests.Venues.History;

/// <summary>A series of hourly payments, each with its own rate, that a simulated venue answers from page by page.</summary>
internal sealed class PaidRates
{
    /// <summary>The end of the series, shortly before the test clock's now.</summary>
    public static readonly DateTimeOffset End = new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero);

    public PaidRates(int count)
    {
        Range = new(End.AddHours(-count), End);
        Rows = [.. Enumerable.Range(0, count).Select(i => (Range.From.AddHours(i), ((i - (count / 2)) / 1_000_000m).ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Oldest first; the rate is a JSON token.</summary>
    public IReadOnlyList<(DateTimeOffset Time, string Rate)> Rows { get; }

    public TimeRange Range { get; }

    /// <summary>The rows between two Unix times in milliseconds, both included, as the parameters of the request name them.</summary>
    public IEnumerable<(DateTimeOffset Time, string Rate)> Between(HttpRequestMessage request, string from, string to) =>
        Rows.Where(row => row.Time.ToUnixTimeMilliseconds() >= Number(request, from) && row.Time.ToUnixTimeMilliseconds() <= Number(request, to));

    /// <summary>A number of the request's query.</summary>
    public static long Number(HttpRequestMessage request, string name) =>
        long.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)[name]!, CultureInfo.InvariantCulture);

    /// <summary>Exactly the payments of the range were read, and the pages cover it without a hole.</summary>
    public void AssertRead(IReadOnlyList<HistoryPage> pages, TimeRange range)
    {
        Assert.All(pages, page => Assert.Null(page.Failure));
        Assert.All(pages, page => Assert.Empty(page.Rejected));
        var missing = range.From;
        foreach (var page in pages.OrderBy(page => page.Covered.From))
        {
            Assert.Equal(missing, page.Covered.From);
            missing = page.Covered.To;
        }

        Assert.Equal(range.To, missing);
        Assert.Equal(
            Rows.Where(row => range.Contains(row.Time)).Select(row => (row.Time, decimal.Parse(row.Rate, CultureInfo.InvariantCulture))),
            pages.SelectMany(page => page.Rows).Select(row => (row.Time, row.Rate)).Order());
    }
}
