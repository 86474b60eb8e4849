using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Venues;

public sealed class RetryAfterHeaderTests
{
    [Theory]
    [InlineData("17", false, 17_000)]
    [InlineData("259200", false, 259_200_000)]
    [InlineData("4321", true, 4_321)]
    [InlineData("61", true, 61)]
    [InlineData("60", true, 60_000)]
    [InlineData("0", true, 0)]
    public void Read_Number_HasTheVenuesUnit(string header, bool milliseconds, double expected)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(expected), Read(header, milliseconds));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT")]
    [InlineData(null)]
    public void Read_UnreadableOrPast_IsNull(string? header)
    {
        Assert.Null(Read(header, milliseconds: true));
    }

    [Fact]
    public void Read_Date_CountsFromTheVenuesClock()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), Read("Fri, 11 Sep 2026 17:21:30 GMT", milliseconds: true));
    }

    private static TimeSpan? Read(string? header, bool milliseconds)
    {
        using var response = new HttpResponseMessage { Headers = { Date = new(2026, 9, 11, 17, 20, 0, TimeSpan.Zero) } };
        if (header is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        return RetryAfterHeader.Read(response, milliseconds);
    }
}
