using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>A set of funding intervals; bit i stands for interval i of the choices. All lets intervals through that are no choice, too.</summary>
public readonly record struct IntervalMask(byte Bits)
{
    public static readonly IntervalMask All = new(0);

    /// <summary>Intervals that can be chosen, in hours.</summary>
    public static ImmutableArray<int> Choices { get; } = [1, 2, 4, 8];

    /// <summary>Null for all.</summary>
    public FrozenSet<decimal>? Hours => this == All ? null : [.. Chosen.Select(hours => (decimal)hours)];

    private IEnumerable<int> Chosen
    {
        get
        {
            var bits = Bits;
            return Choices.Where((_, i) => (bits >> i & 1) != 0);
        }
    }

    public bool Has(int hours) => Chosen.Contains(hours);

    public IntervalMask Toggle(int hours) => new((byte)(Bits ^ (1 << Choices.IndexOf(hours))));

    /// <summary>Hours with commas between them; others than the choices are passed over.</summary>
    public static IntervalMask Parse(string? text) =>
        (text ?? "").Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var hours) ? Choices.IndexOf(hours) : -1)
            .Where(index => index >= 0)
            .Aggregate(All, (mask, index) => new((byte)(mask.Bits | (1 << index))));

    public override string ToString() => string.Join(',', Chosen);
}
