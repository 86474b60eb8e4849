using FundingDash.Domain.Lifecycle;

namespace FundingDash.Tests.Lifecycle;

public sealed class LifecycleRulesTests
{
    [Theory]
    [InlineData(ContractState.Active, 0, ContractState.Active)]
    [InlineData(ContractState.Active, 23.99, ContractState.Active)]
    [InlineData(ContractState.Active, 24, ContractState.Stale)]
    [InlineData(ContractState.Stale, 47.99, ContractState.Stale)]
    [InlineData(ContractState.Stale, 48, ContractState.Delisted)]
    [InlineData(ContractState.Active, 100, ContractState.Delisted)]
    public void Judge_Absence_AgesTheContract(ContractState known, double hours, ContractState expected) =>
        Assert.Equal(expected, LifecycleRules.Judge(known, TimeSpan.FromHours(hours), LifecycleRules.StaleAfter, LifecycleRules.DelistedAfter));

    [Theory]
    [InlineData(ContractState.Stale, 1)]
    [InlineData(ContractState.Delisted, 30)]
    public void Judge_LessAbsenceThanBefore_KeepsTheState(ContractState known, double hours) =>
        Assert.Equal(known, LifecycleRules.Judge(known, TimeSpan.FromHours(hours), LifecycleRules.StaleAfter, LifecycleRules.DelistedAfter));
}
