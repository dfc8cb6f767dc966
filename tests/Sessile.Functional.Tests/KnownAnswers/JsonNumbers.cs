using System.Text.Json;

namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>Nested arrays of numbers, flat and row-major. "NaN", "Inf" and "-Inf" are numbers too, and so are truth values.</summary>
internal static class JsonNumbers
{
    public static float[] Floats(JsonElement numbers) => Array.ConvertAll(Doubles(numbers), number => (float)number);

    public static double[] Doubles(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? [.. numbers.EnumerateArray().SelectMany(Doubles)]
        : [Double(numbers)];

    /// <summary>The lengths along each axis; empty for a number.</summary>
    public static int[] Shape(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? [numbers.GetArrayLength(), .. numbers.GetArrayLength() > 0 ? Shape(numbers[0]) : []]
        : [];

    private static double Double(JsonElement number) => number.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => number.GetString() switch
        {
            "NaN" => double.NaN,
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var text => throw new FormatException($"'{text}' is no number."),
        },
        _ => number.GetDouble(),
    };
}
