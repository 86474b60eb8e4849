using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Hosting.Options;

public sealed class SettingsReportTests
{
    [Fact]
    public void FindSettingsFaults_SettingsAndOptions_AreAllInOneReport()
    {
        using var services = new ServiceCollection()
            .AddSettings((_, faults) => Wrong(faults, "A is 'x'."))
            .AddSettings<object>((_, faults) => Wrong(faults, "B is 'y'."))
            .AddOptions<First>().Validate(_ => false, "C is 'z'.").ValidateOnStart().Services
            .AddOptions<Second>().Validate(_ => false, "D is 'w'.").ValidateOnStart().Services
            .BuildServiceProvider();

        Assert.Equal(["A is 'x'.", "B is 'y'.", "C is 'z'.", "D is 'w'."], services.FindSettingsFaults());
    }

    [Fact]
    public void FindSettingsFaults_AllIsWell_IsEmpty()
    {
        using var services = new ServiceCollection().AddSettings((_, _) => "fine").BuildServiceProvider();

        Assert.Empty(services.FindSettingsFaults());
        Assert.Equal("fine", services.GetRequiredService<string>());
    }

    private static string Wrong(ICollection<string> faults, string fault)
    {
        faults.Add(fault);
        return "default";
    }

    private sealed class First;

    private sealed class Second;
}
