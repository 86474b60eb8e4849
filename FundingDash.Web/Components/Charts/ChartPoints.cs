using System.Buffers.Binary;
using System.Collections.Immutable;

namespace FundingDash.Web.Components.Charts;

/// <summary>Points as the browser takes them: per line their number, then a minute and a value each, four bytes little-endian. A third of their size as JSON.</summary>
internal static class ChartPoints
{
    private const int Size = sizeof(int) + sizeof(float);

    public static byte[] Pack(IReadOnlyList<ImmutableArray<ChartPoint>> lines)
    {
        var bytes = new byte[lines.Sum(points => sizeof(int) + (points.Length * Size))];
        var rest = bytes.AsSpan();
        foreach (var points in lines)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, points.Length);
            rest = rest[sizeof(int)..];
            foreach (var point in points)
            {
                BinaryPrimitives.WriteInt32LittleEndian(rest, point.Minute);
                BinaryPrimitives.WriteSingleLittleEndian(rest[sizeof(int)..], point.Value);
                rest = rest[Size..];
            }
        }

        return bytes;
    }
}
