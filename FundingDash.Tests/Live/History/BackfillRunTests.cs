using FundingDash.Domain.Funding;
using FundingDash.Web.Live.History;

namespace FundingDash.Tests.Live.History;

public sealed class BackfillRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly BackfillRun Running = new()
    {
        Feed = "a",
        Requested = new TimeRange(Now.AddDays(-30), Now),
        State = BackfillState.Running,
        ContractsTotal = 40,
        ContractsDone = 10,
        RecordsWritten = 600,
        RequestedAt = Now.AddSeconds(-30),
        StartedAt = Now.AddSeconds(-30),
        ResumedAt = Now.AddSeconds(-30),
        UpdatedAt = Now,
    };

    [Fact]
    public void TimeLeft_SomeAreDone_IsInProportion()
    {
        Assert.Equal((TimeSpan.FromSeconds(90), 20.0), (Running.TimeLeft, Running.RecordsPerSecond));
        Assert.Null((Running with { ContractsDone = 0 }).TimeLeft);
        Assert.Null((Running with { State = BackfillState.Done }).TimeLeft);
        Assert.Null((Running with { State = BackfillState.Queued }).TimeLeft);
    }

    [Fact]
    public void RecordsPerSecond_TakenUpAgainAfterAPause_CountsFromThere()
    {
        var resumed = Running with { StartedAt = Now.AddHours(-9), RecordsBefore = 300 };

        Assert.Equal((TimeSpan.FromSeconds(90), 10.0), (resumed.TimeLeft, resumed.RecordsPerSecond));
    }

    [Fact]
    public void RecordsPerSecond_LessThanASecond_IsUnknown() =>
        Assert.Null((Running with { ResumedAt = Now.AddSeconds(-0.5) }).RecordsPerSecond);
}
