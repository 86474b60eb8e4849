using System.Globalization;
using FundingDash.Web.Components.Tables;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>Which part of the history the address asks for.</summary>
internal static class JobHistoryAddress
{
    public static JobRunQuery Parse(string? queryString)
    {
        var query = new QueryReader(queryString);
        return new(
            query["job"] is { Length: > 0 } job ? job : null,
            Enum.TryParse<RunOutcome>(query["outcome"], ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            query["byhand"] == "1",
            query.Number<int>("page") is > 0 and <= 1_000_000 and { } page ? page : 1);
    }

    public static string Of(JobRunQuery query) => "/jobs" + new QueryWriter()
        .Add(query.Job is not null, "job", query.Job)
        .Add(query.Outcome is not null, "outcome", query.Outcome?.Text())
        .Add(query.ByHand, "byhand", "1")
        .Add(query.Page > 1, "page", query.Page.ToString(CultureInfo.InvariantCulture));
}
