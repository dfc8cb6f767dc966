using System.Text.Json;

namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>
/// One case of the collection of answers that TensorFlow 1.x gave, with the tolerance it came with. The collection lies beside the repository;
/// where it is absent, the test that asks for a case is skipped and says so.
/// </summary>
internal sealed class KnownAnswer
{
    private const string Collection = "shared/data/known-answers/tf1_known_answers.json";

    private readonly JsonElement _case;

    private KnownAnswer(JsonElement known) => _case = known;

    public JsonElement Inputs => _case.GetProperty("inputs");

    public JsonElement Expected => _case.GetProperty("expected");

    public static KnownAnswer Find(string id)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Collection)))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, $"The known answers are not beside the repository (../{Collection}).");
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder!.FullName, Collection)));
        return new(document.RootElement.GetProperty("cases").EnumerateArray().Single(known => known.GetProperty("id").GetString() == id).Clone());
    }

    /// <summary>An input by its name, flat and row-major; a number is an array of one.</summary>
    public float[] Floats(string input) => JsonNumbers.Floats(Inputs.GetProperty(input));

    public int[] Integers(string input) => [.. JsonNumbers.Doubles(Inputs.GetProperty(input)).Select(number => (int)number)];

    public double Number(string input) => Inputs.GetProperty(input).GetDouble();

    /// <summary>Holds a result to the whole expectation, flat and row-major.</summary>
    public void AssertExpected(ReadOnlySpan<float> actual) => AssertClose(Expected, actual);

    /// <summary>Holds a result to a part of the expectation, within the tolerance of the case.</summary>
    public void AssertClose(JsonElement expected, ReadOnlySpan<float> actual) =>
        AssertClose(expected, Array.ConvertAll(actual.ToArray(), number => (double)number));

    /// <inheritdoc cref="AssertClose(JsonElement, ReadOnlySpan{float})"/>
    public void AssertClose(JsonElement expected, ReadOnlySpan<double> actual)
    {
        var wanted = JsonNumbers.Doubles(expected);
        Assert.Equal(wanted.Length, actual.Length);
        for (var i = 0; i < wanted.Length; i++)
            Assert.True(IsClose(wanted[i], actual[i]), $"element {i}: expected {wanted[i]}, got {actual[i]}");
    }

    private bool IsClose(double expected, double actual) =>
        expected.Equals(actual) || Math.Abs(actual - expected) <= Tolerance("atol") + (Tolerance("rtol") * Math.Abs(expected));

    private double Tolerance(string name) => _case.GetProperty(name).GetDouble();
}
