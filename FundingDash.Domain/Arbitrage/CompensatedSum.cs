namespace FundingDash.Domain.Arbitrage;

/// <summary>A sum that keeps what rounding takes off each step (Neumaier 1974): thousands of small payments add up to the last digit.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var next = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - next + value : value - next + _sum;
        _sum = next;
    }
}
