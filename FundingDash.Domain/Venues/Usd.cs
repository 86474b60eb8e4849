using System.Collections.Frozen;

namespace FundingDash.Domain.Venues;

/// <summary>Turns sizes into USD. Dollar stablecoins count as one dollar; any other currency without a price stays unknown. A product that no decimal can hold is unknown too: bodies come from strangers.</summary>
public static class Usd
{
    private static readonly FrozenSet<string> Dollars = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "USD", "USDT", "USDC", "USDE", "USDH", "USDT0", "USD1", "USDS", "FDUSD", "BUSD", "DAI", "PYUSD", "USDF", "USDB", "TUSD");

    /// <summary>True for the dollar and the stablecoins that venues quote in.</summary>
    public static bool IsDollar(string? currency) => currency is not null && Dollars.Contains(currency);

    /// <summary>Size x price, where the price is in <paramref name="currency"/>; null when any is unknown or the currency is no dollar.</summary>
    public static decimal? Value(decimal? size, decimal? price, string? currency) =>
        IsDollar(currency) ? Product(size, price) : null;

    /// <summary>Product of all factors; null when one is unknown or the product overflows.</summary>
    public static decimal? Product(params ReadOnlySpan<decimal?> factors)
    {
        decimal? product = 1;
        try
        {
            foreach (var factor in factors)
                product *= factor;
            return product;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Dividend / divisor; null when one is unknown, the divisor is 0 or the quotient overflows.</summary>
    public static decimal? Quotient(decimal? dividend, decimal? divisor)
    {
        try
        {
            return divisor == 0 ? null : dividend / divisor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Sum where null counts as nothing; null when both are unknown or the sum overflows.</summary>
    public static decimal? Sum(decimal? left, decimal? right)
    {
        try
        {
            return left is null ? right : right is null ? left : left + right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
