using System.Collections.Immutable;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Logging;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Alerts.Incidents;
using FundingDash.Web.Live.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class SystemSensorTests
{
    private static readonly SystemAlertSettings Settings = SystemAlertSettings.Default;

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void DiskSensor_FreeOfAHundred_IsLowBelowTheLimit(int free, bool isLow) =>
        Assert.Equal(isLow, Assert.Single(new DiskSensor(() => new(free, 100), Settings).Read(Quotes.Now)).IsWrong);

    [Fact]
    public void DiskSensor_SwitchedOffOrUnknown_SaysNothing()
    {
        Assert.Empty(new DiskSensor(() => new(0, 100), Settings with { DiskFree = 0 }).Read(Quotes.Now));
        Assert.Empty(new DiskSensor(() => null, Settings).Read(Quotes.Now));
    }

    [Fact]
    public void DiskRoom_OfAFolder_IsKnown() => Assert.True(DiskRoom.Of(AppContext.BaseDirectory) is { Free: > 0 } room && room.Total >= room.Free);

    [Fact]
    public void ErrorSensor_ManyErrors_AreTooManyUntilTheyAreOld()
    {
        var clock = new TestClock(Quotes.Now);
        using var errors = new ErrorCounter(clock);
        var sensor = new ErrorSensor(errors, Settings with { Errors = 2 });
        var logger = errors.CreateLogger("any");

        logger.Log(LogLevel.Warning, "no error");
        logger.Log(LogLevel.Error, "first");
        Assert.False(Assert.Single(sensor.Read(clock.GetUtcNow())).IsWrong);
        logger.Log(LogLevel.Critical, "second");
        Assert.True(Assert.Single(sensor.Read(clock.GetUtcNow())).IsWrong);
        clock.Advance(ErrorCounter.Span + TimeSpan.FromSeconds(1));
        Assert.False(Assert.Single(sensor.Read(clock.GetUtcNow())).IsWrong);
    }

    [Fact]
    public void JobSensor_FailedThriceInARow_IsWrongUnlessItIsACollection()
    {
        ImmutableArray<JobState> jobs = [Job("retention", 3), Job("lifecycle", 2), Job("collect/bybit", 9)];
        var sensor = new JobSensor(_ => Task.FromResult(jobs), new Database(IsUp: true), Settings);

        Assert.Empty(sensor.Read(Quotes.Now));
        var signs = sensor.Read(Quotes.Now).ToDictionary(sign => sign.Subject, sign => sign.IsWrong);

        Assert.Equal([("lifecycle", false), ("retention", true)], signs.OrderBy(sign => sign.Key).Select(sign => (sign.Key, sign.Value)));
    }

    [Fact]
    public void JobSensor_DatabaseAway_IsNotAsked()
    {
        var asked = 0;
        var sensor = new JobSensor(_ => Task.FromResult(ImmutableArray.Create(Job("retention", ++asked))), new Database(IsUp: false), Settings);

        Assert.Empty(sensor.Read(Quotes.Now));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void DatabaseSensor_AnyMachine_SpeaksOfTheDatabase() =>
        Assert.Equal(new(SystemTrouble.DatabaseDown, "database", false, $"The database does not answer {Environment.MachineName}: no reason known"), Assert.Single(new DatabaseSensor(new Database(IsUp: true)).Read(Quotes.Now)));

    [Fact]
    public void Settings_Wrong_NameTheirKeys()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Alerts:System:VenueDownAfter", "2"), new("Alerts:System:DiskFree", "95"), new("Alerts:System:JobFailures", "0")]).Build();
        var faults = new List<string>();

        SystemAlertSettings.Read(configuration, faults);

        Assert.Equal(["Alerts:System:VenueDownAfter", "Alerts:System:JobFailures", "Alerts:System:DiskFree"], faults.Select(fault => fault.Split(' ')[0]));
    }

    private static JobState Job(string name, int failures) => new() { Name = name, Last = new(Quotes.Now, null, RunOutcome.Failed, "it failed", failures) };

    private sealed record Database(bool IsUp) : IDatabaseState
    {
        public string? Error => null;

        public DateTimeOffset? Since => null;
    }
}
