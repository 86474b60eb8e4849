using FundingDash.Web.Components.Pages.Jobs;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Tests.Components.Jobs;

public sealed class JobHistoryAddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?job=collect%2Fkucoin&outcome=failed&page=3")]
    [InlineData("?byhand=1")]
    public void Parse_AddressOfOurs_GoesBothWays(string query) => Assert.Equal("/jobs" + query, JobHistoryAddress.Of(JobHistoryAddress.Parse(query)));

    [Theory]
    [InlineData("?outcome=7&page=-1&byhand=yes&job=")]
    [InlineData("?outcome=maybe&page=many")]
    public void Parse_Nonsense_IsTheWholeHistory(string query) => Assert.Equal(new JobRunQuery(), JobHistoryAddress.Parse(query));

    [Theory]
    [InlineData(30, "30 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(300, "5 min")]
    [InlineData(3_600, "1 h")]
    [InlineData(86_400, "24 h")]
    [InlineData(5_400, "1 h 30 min")]
    public void Every_Interval_IsShort(int seconds, string expected) => Assert.Equal(expected, JobWords.Every(TimeSpan.FromSeconds(seconds)));
}
