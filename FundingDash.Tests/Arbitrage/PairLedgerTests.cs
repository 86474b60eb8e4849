using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;
using static FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Arbitrage;

public sealed class PairLedgerTests
{
    // Long pays hourly 5, 6, -4, 7, 5, 3, 5, 5 (x 0.001 %), short receives 0.08 % once: 0.08 - 0.032 = 0.048 %.
    private static readonly SettledSeries Hourly = History.Of(1, new[] { 5, 6, -4, 7, 5, 3, 5, 5 }.Select(rate => rate * 1e-5));
    private static readonly SettledSeries EightHourly = History.Of(8, 0.0008);

    [Fact]
    public void Of_EightHoursAgainstOne_IsWhatTheAccountShows()
    {
        var ledger = PairLedger.Of(Hourly, EightHourly, Now.AddHours(-8), Now, fees: 0.0003);

        double[] balances = [-5e-5, -11e-5, -7e-5, -14e-5, -19e-5, -22e-5, -27e-5, -32e-5, 48e-5];
        Assert.Equal(9, ledger.Entries.Length);
        Assert.All(ledger.Entries.Zip(balances), pair => Assert.Equal(pair.Second, pair.First.Balance, 1e-12));
        Assert.Equal([.. Enumerable.Repeat(PairLeg.Long, 8), PairLeg.Short], ledger.Entries.Select(entry => entry.Leg));
        Assert.Equal((Now.AddHours(-7), -5e-5, 5e-5), (ledger.Entries[0].Time, ledger.Entries[0].Cash, ledger.Entries[0].Rate));
        Assert.Equal((Now, 8e-4), (ledger.Entries[^1].Time, ledger.Entries[^1].Cash));
        Assert.Equal(48e-5, ledger.Realised.Sum, 1e-12);
        Assert.Equal(18e-5, ledger.Realised.Net!.Value, 1e-12);
        Assert.Equal(18e-5, ledger.NetAfter(ledger.Entries[^1])!.Value, 1e-12);
        Assert.Equal(-35e-5, ledger.NetAfter(ledger.Entries[0])!.Value, 1e-12);
        Assert.Equal(-27e-5, ledger.WorstBalance, 1e-12);
        Assert.Equal(48e-5 / 8 * 8760 * 100, ledger.Realised.Apr, 1e-9);
        Assert.Equal(1, ledger.Realised.Coverage);
    }

    [Fact]
    public void Of_Reversed_ReceivesWhatTheOtherPays()
    {
        var ledger = PairLedger.Of(EightHourly, Hourly, Now.AddHours(-8), Now, fees: null);

        // Both pay in the last minute: the account never goes as low as the long leg alone would bring it.
        Assert.Equal(-48e-5, ledger.Realised.Sum, 1e-12);
        Assert.Equal(-48e-5, ledger.WorstBalance, 1e-12);
        Assert.Equal([PairLeg.Long, PairLeg.Short], ledger.Entries[^2..].Select(entry => entry.Leg));
        Assert.Equal(27e-5 - 80e-5, ledger.Entries[^2].Balance, 1e-12);
        Assert.Null(ledger.Realised.Net);
        Assert.Null(ledger.NetAfter(ledger.Entries[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(30)]
    [InlineData(90)]
    public void Of_MixedIntervals_AddsUpInDecimals(int days)
    {
        var random = new Random(days);
        var (bought, sold) = (Random(random, 4), Random(random, 1));

        var ledger = PairLedger.Of(bought, sold, Now.AddDays(-days), Now, fees: 0.002);

        var expected = Sum(sold) - Sum(bought);
        Assert.Equal((double)expected, ledger.Realised.Sum, 1e-12);
        Assert.Equal((double)expected, ledger.Entries[^1].Balance, 1e-12);
        Assert.Equal(days * 30, ledger.Entries.Length);
        Assert.Equal((1.0, 1.0), (ledger.Realised.Long.Coverage, ledger.Realised.Short.Coverage));
        Assert.Contains(days, PairLedger.Periods);

        decimal Sum(SettledSeries series) => series.Rows().Where(row => row.Time > Now.AddDays(-days)).Sum(row => (decimal)row.Rate);
        static SettledSeries Random(Random random, int hours) => History.Of(hours, Enumerable.Range(0, 100 * 24 / hours).Select(_ => (random.NextDouble() - 0.4) / 1000));
    }

    [Fact]
    public void Of_DelistedLeg_KeepsItsPaymentsAndLosesCoverage()
    {
        var bought = History.Of(8, Enumerable.Repeat(1e-4, 90)).Without(row => row.Time > Now.AddDays(-20));

        var ledger = PairLedger.Of(bought, History.Of(8, Enumerable.Repeat(3e-4, 90)), Now.AddDays(-30), Now, fees: 0);

        Assert.Equal((90 * 3e-4) - (30 * 1e-4), ledger.Realised.Sum, 1e-12);
        Assert.Equal((30, 89), (ledger.Realised.Long.Settlements, ledger.Realised.Long.Expected));
        Assert.Equal(30 / 89.0, ledger.Realised.Coverage!.Value, 1e-12);
        var gone = PairLedger.Of(bought, History.Of(8, Enumerable.Repeat(3e-4, 90)), Now.AddDays(-7), Now, fees: 0);
        Assert.Equal((0, 20, 0.0), (gone.Realised.Long.Settlements, gone.Realised.Long.Expected, gone.Realised.Coverage));
    }

    [Fact]
    public void Of_HolesAndUnknownIntervals_AreCounted()
    {
        var holey = History.Of(1, Enumerable.Repeat(1e-5, 24)).Without(row => row.Time == Now.AddHours(-3));
        var unknown = SettledSeries.Empty.Append(new(EpochMinutes.Floor(Now), 1e-4, 0));

        var ledger = PairLedger.Of(holey, unknown, Now.AddDays(-1), Now, fees: 0);

        Assert.Equal((23, 24), (ledger.Realised.Long.Settlements, ledger.Realised.Long.Expected));
        Assert.Equal(1e-4 - 23e-5, ledger.Realised.Sum, 1e-12);
        Assert.Equal((null, null), (ledger.Realised.Short.Coverage, ledger.Realised.Coverage));
    }

    [Fact]
    public void Of_NoHistory_IsNotCovered()
    {
        var ledger = PairLedger.Of(SettledSeries.Empty, EightHourly, Now.AddHours(-8), Now, fees: 0);

        Assert.Equal((0.0, 8e-4), (ledger.Realised.Coverage, ledger.Realised.Sum));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairLedger.Of(Hourly, EightHourly, Now, Now, fees: 0));
    }

    [Fact]
    public void Of_PaymentNotDueYet_IsCovered()
    {
        var ledger = PairLedger.Of(Hourly, EightHourly, Now.AddMinutes(10), Now.AddMinutes(40), fees: 0);

        Assert.Equal((0, 0, 1.0), (ledger.Realised.Long.Settlements, ledger.Realised.Long.Expected, ledger.Realised.Coverage));
        Assert.Equal((0.0, 0), (ledger.WorstBalance, ledger.Entries.Length));
    }
}
