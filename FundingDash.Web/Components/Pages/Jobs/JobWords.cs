using System.Globalization;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>Jobs and their runs in words.</summary>
internal static class JobWords
{
    /// <summary>What a job does.</summary>
    public static string Meaning(string name)
    {
        if (name.StartsWith(CollectJob.Prefix, StringComparison.Ordinal))
            return $"Rates of {FeedWords.Title(name[CollectJob.Prefix.Length..])}";
        if (name.StartsWith(SettlementsJob.Prefix, StringComparison.Ordinal))
            return $"What {FeedWords.Title(name[SettlementsJob.Prefix.Length..])} has paid";
        return name switch
        {
            "statistics" => "Stores z-scores and their figures",
            "spreads" => "Samples the best pairs",
            "archive" => "Archives settlements of old months",
            "retention" => "Drops what is past its time",
            "lifecycle" => "Notices contracts that are gone",
            _ => "",
        };
    }

    public static string Text(this RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => "failed",
        RunOutcome.Skipped => "skipped",
        _ => "cancelled",
    };

    public static string Badge(this RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => "badge badge-ok",
        RunOutcome.Failed => "badge badge-bad",
        RunOutcome.Skipped => "badge",
        _ => "badge badge-warn",
    };

    public static string Text(this ServerState state) => state switch
    {
        ServerState.Alive => "alive",
        ServerState.Overdue => "overdue",
        _ => "gone",
    };

    public static string Badge(this ServerState state) => state switch
    {
        ServerState.Alive => "badge badge-ok",
        ServerState.Overdue => "badge badge-warn",
        _ => "badge badge-bad",
    };

    /// <summary>A schedule, such as 30 s or 1 h 5 min.</summary>
    public static string Every(TimeSpan? interval) => interval switch
    {
        null => "–",
        { TotalMinutes: < 1 } some => $"{Number(some.TotalSeconds)} s",
        { TotalHours: < 1, Seconds: 0 } some => $"{some.Minutes} min",
        { TotalHours: < 1 } some => $"{some.Minutes} min {some.Seconds} s",
        { Minutes: 0, Seconds: 0 } some => $"{Number(some.TotalHours)} h",
        { } some => $"{(int)some.TotalHours} h {some.Minutes} min",
    };

    public static string Took(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalSeconds: < 1 } some => $"{some.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } some => $"{some.TotalSeconds:0.0} s",
        { } some => $"{(int)some.TotalMinutes} min {some.Seconds} s",
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
