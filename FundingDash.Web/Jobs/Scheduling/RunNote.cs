using System.Text.Json;
using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>What the scheduler's history keeps of a run beside its times: how much it did, and where it broke.</summary>
internal static class RunNote
{
    private const string RecordsName = "records";
    private const string StackName = "stack";

    // Of what the scheduler keeps as JSON, in which some signs take six; beyond it everything is dropped.
    private const int LongestStack = JobRunReport.MaxMetricsLength - 200;

    public static JobRunReport Of(JobReport report, Exception? thrown)
    {
        var note = (report.Failure ?? thrown?.Message) is { } failure ? JobRunReport.Failed(failure) : report.Skipped is { } reason ? JobRunReport.Skipped(reason) : JobRunReport.Succeeded();
        if (report.Records is { } records)
            note = note.With(RecordsName, records);
        return thrown is null ? note : note.With(StackName, Shorten(thrown.ToString()));
    }

    /// <summary>The counterpart, from the stored JSON.</summary>
    public static (long? Records, string? Stack) Read(string? json)
    {
        if (json is null)
            return default;
        using var note = JsonDocument.Parse(json);
        return (
            note.RootElement.TryGetProperty(RecordsName, out var records) && records.TryGetInt64(out var count) ? count : null,
            note.RootElement.TryGetProperty(StackName, out var stack) ? stack.GetString() : null);
    }

    // The first lines say what and where.
    private static string Shorten(string text)
    {
        var length = 0;
        var lines = text.Split('\n').Select(line => line.TrimEnd()).TakeWhile(line => (length += JsonEncodedText.Encode(line).Value.Length + 2) < LongestStack).ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : text[..Math.Min(text.Length, LongestStack / 6)];
    }
}
