using System.Text.Json;

namespace FundingDash.Tests.Demo;

/// <summary>Which kinds of value stand at which place of a JSON document, array elements taken together.</summary>
internal static class JsonShape
{
    public static SortedDictionary<string, HashSet<string>> Of(JsonElement root, params string[] maps)
    {
        var shape = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Visit(root, "", shape, maps);
        return shape;
    }

    /// <summary>Places of the recorded document that the other lacks or fills with another kind. Null agrees with everything; an array may be empty.</summary>
    public static IEnumerable<string> Differences(SortedDictionary<string, HashSet<string>> recorded, SortedDictionary<string, HashSet<string>> other)
    {
        foreach (var (place, kinds) in recorded)
        {
            if (!other.TryGetValue(place, out var found))
            {
                yield return $"{place} is missing";
                continue;
            }

            var strange = found.Except(kinds).Where(kind => kind != "null").ToList();
            if (strange.Count > 0 && !kinds.SetEquals(["null"])) yield return $"{place} is {string.Join('/', strange)}, recorded {string.Join('/', kinds)}";
        }
    }

    /// <summary>Places in <paramref name="maps"/> hold objects whose keys are data, not names.</summary>
    private static void Visit(JsonElement element, string place, SortedDictionary<string, HashSet<string>> shape, string[] maps)
    {
        if (!shape.TryGetValue(place, out var kinds)) shape[place] = kinds = [];
        kinds.Add(element.ValueKind switch { JsonValueKind.True or JsonValueKind.False => "boolean", var kind => kind.ToString().ToLowerInvariant() });
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Visit(item, place + "[]", shape, maps);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
                Visit(property.Value, maps.Contains(place) ? place + ".*" : place + "." + property.Name, shape, maps);
        }
    }
}
