using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Jobs.Collection.Sharing;

/// <summary>A collection as instances hand it to each other.</summary>
/// <param name="Instance">Who collected.</param>
/// <param name="Result">What the collection brought; of what was rejected only the count.</param>
/// <param name="Latest">All quotes of the feed that are shown, with the levels they are judged by: for a start that has nothing yet.</param>
public sealed record SharedCollection(string Instance, FetchResult Result, IReadOnlyList<StoredQuote> Latest);
