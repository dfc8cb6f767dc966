using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>Draws that TensorFlow 1.x published, through generated sessions.</summary>
public sealed class RandomAnswerTests
{
    [Fact]
    public void Random_uniform_seed1_24_holds_bit_for_bit()
    {
        var known = KnownAnswer.Find("random_uniform_seed1_24");
        using var session = new Draws.Session();
        var drawn = session.RunUniform24().ToArray();
        known.AssertExpected(drawn);
        // What was printed to eight decimals are multiples of 2⁻²³.
        Assert.Equal(Array.ConvertAll(JsonNumbers.Floats(known.Expected), number => MathF.Round(number * 8388608) / 8388608), drawn);
    }

    [Fact]
    public void Random_uniform_seed1_second_run_goes_on_in_the_sequence_and_a_new_session_starts_again()
    {
        var known = KnownAnswer.Find("random_uniform_seed1_second_run");
        for (var time = 0; time < 2; time++)
        {
            using var session = new Draws.Session();
            known.AssertClose(known.Expected[0], session.RunUniform1());
            known.AssertClose(known.Expected[1], session.RunUniform1());
        }
    }

    [Fact]
    public void Random_normal_seed1_10_holds()
    {
        using var session = new Draws.Session();
        KnownAnswer.Find("random_normal_seed1_10").AssertExpected(session.RunNormal());
    }
}
