using System.Globalization;
using System.Text.Json;
using Sessile.Kernels;

namespace Sessile.Tests.RandomNumbers;

/// <summary>Streams that TensorFlow 1.x published. The collection lies beside the repository; where it is absent these tests say so and are skipped.</summary>
public sealed class TensorFlowStreamTests
{
    private const ulong DefaultGraphSeed = 87654321;

    [Theory]
    [InlineData("philox4x32_10_zero")]
    [InlineData("philox4x32_10_ones")]
    public void A_block_is_that_of_the_published_vectors(string id)
    {
        var known = Case(id);
        var inputs = known.GetProperty("inputs");
        var counter = Halves(inputs.GetProperty("counter"));
        var expected = Halves(known.GetProperty("expected"));
        var (low, high) = Philox.Block(Halves(inputs.GetProperty("key"))[0], counter[1], counter[0]);
        Assert.Equal(expected, new[] { low, high });
    }

    [Fact]
    public void Uniform_draws_equal_TensorFlow_bit_for_bit()
    {
        // Printed to eight decimals; the numbers themselves are multiples of 2⁻²³.
        var printed = Floats(Case("random_uniform_seed1_24").GetProperty("expected"));
        var expected = Array.ConvertAll(printed, number => MathF.Round(number * 8388608) / 8388608);
        var drawn = new float[expected.Length];
        RandomKernels.Uniform(1, ref drawn[0], drawn.Length, DefaultGraphSeed, 1, 0);
        Assert.Equal(expected, drawn);
    }

    [Fact]
    public void A_second_run_starts_256_blocks_on_for_each_element()
    {
        var expected = Case("random_uniform_seed1_second_run").GetProperty("expected");
        var drawn = 0f;
        for (var run = 0; run < 2; run++)
        {
            RandomKernels.Uniform(1, ref drawn, 1, DefaultGraphSeed, 1, (ulong)run * RandomKernels.BlocksPerElement);
            Assert.Equal(Floats(expected[run])[0], drawn);
        }
    }

    [Fact]
    public void Normal_draws_agree_to_the_last_digits()
    {
        var known = Case("random_normal_seed1_10");
        var drawn = new float[10];
        RandomKernels.Normal(1, ref drawn[0], 10, 0, 1, DefaultGraphSeed, 1, 0);
        AssertClose(known, Floats(known.GetProperty("expected")), drawn);
    }

    [Fact]
    public void A_generator_object_keeps_its_seed_in_the_counter_and_has_no_key()
    {
        var known = Case("generator_1234_normal_two_runs");
        var drawn = new float[6];
        for (var run = 0; run < 2; run++)
        {
            RandomKernels.Normal(1, ref drawn[0], 6, 0, 1, key: 0, opSeed: 0, 1234 + (ulong)run * 6 * RandomKernels.BlocksPerElement);
            AssertClose(known, Floats(known.GetProperty("expected")[run]), drawn);
        }
    }

    [Fact]
    public void Skipping_blocks_equals_drawing_them()
    {
        var inputs = Case("philox_skip").GetProperty("inputs");
        var (count, skipped) = (inputs.GetProperty("count").GetInt32(), inputs.GetProperty("skip_numbers").GetInt32());
        var whole = new float[skipped + count];
        var rest = new float[count];
        RandomKernels.Uniform(1, ref whole[0], whole.Length, 123, 456, 0);
        RandomKernels.Uniform(1, ref rest[0], rest.Length, 123, 456, (ulong)skipped / 4);
        Assert.Equal(whole[skipped..], rest);
    }

    private static void AssertClose(JsonElement known, float[] expected, float[] actual)
    {
        var (relative, absolute) = (known.GetProperty("rtol").GetDouble(), known.GetProperty("atol").GetDouble());
        foreach (var (want, got) in expected.Zip(actual))
            Assert.InRange(got, want - (absolute + relative * Math.Abs(want)), want + (absolute + relative * Math.Abs(want)));
    }

    private static JsonElement Case(string id)
    {
        const string Path = "shared/data/known-answers/tf1_known_answers.json";
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, Path)))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, $"The known answers are not beside the repository (../{Path}).");
        using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder!.FullName, Path)));
        return document.RootElement.GetProperty("cases").EnumerateArray().Single(known => known.GetProperty("id").GetString() == id).Clone();
    }

    private static float[] Floats(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? [.. numbers.EnumerateArray().SelectMany(Floats)]
        : [numbers.GetSingle()];

    private static ulong[] Halves(JsonElement words)
    {
        var numbers = words.EnumerateArray()
            .Select(word => ulong.Parse(word.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        return [.. numbers.Chunk(2).Select(pair => pair[0] | pair[1] << 32)];
    }
}
