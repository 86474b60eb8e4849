using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"FundingDash.Tests.Support.{nameof(LongestFirst)}", "FundingDash.Tests")]

namespace FundingDash.Tests.Support;

/// <summary>Begins with the browser tests, which go one after the other, and then with those that start processes: begun last, they would run on alone when all else has ended.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank);

    private static int Rank(ITestCollection collection) =>
        collection.DisplayName == BrowserCollection.Name ? 0 : collection.DisplayName.Contains(".EndToEnd.", StringComparison.Ordinal) ? 1 : 2;
}
