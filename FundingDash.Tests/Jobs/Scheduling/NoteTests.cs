using System.Text.Json;
using FundingDash.Web.Jobs.Scheduling;
using Quartz;

namespace FundingDash.Tests.Jobs.Scheduling;

public sealed class NoteTests
{
    [Theory]
    [InlineData("00:00:30", 30, null)]
    [InlineData("00:01:00 00:00:30", 60, 30)]
    [InlineData("1.00:00:00", 86_400, null)]
    public void TriggerNote_Text_GoesBothWays(string text, int seconds, int? configured)
    {
        var note = new TriggerNote(TimeSpan.FromSeconds(seconds), configured is { } some ? TimeSpan.FromSeconds(some) : null);

        Assert.Equal(text, note.ToString());
        Assert.Equal(note, TriggerNote.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("every now and then")]
    [InlineData("00:00:30 soon")]
    public void TriggerNote_TextFromElsewhere_IsNone(string? text) => Assert.Null(TriggerNote.Parse(text));

    [Fact]
    public void RunNote_LongStackOfMarkup_FitsAndBeginsWithTheMessage()
    {
        var report = new JobReport();
        report.Count(7);

        var note = RunNote.Of(report, new InvalidOperationException("broke\n" + string.Join('\n', Enumerable.Repeat("at <Lambda>`1 \"x\" & 'y'", 500))));

        var json = JsonSerializer.Serialize(note.Metrics);
        Assert.True(json.Length < JobRunReport.MaxMetricsLength, $"{json.Length}");
        var (records, stack) = RunNote.Read(json);
        Assert.Equal(7, records);
        Assert.StartsWith("System.InvalidOperationException: broke\nat <Lambda>", stack, StringComparison.Ordinal);
    }

    [Fact]
    public void RunNote_FailureWithoutAnError_SaysSo()
    {
        var report = new JobReport();
        report.Fail("HTTP 503");

        var note = RunNote.Of(report, thrown: null);

        Assert.Equal((JobRunResult.Failed, "HTTP 503"), (note.Result, note.Summary));
        Assert.Equal((null, null), RunNote.Read(null));
    }
}
