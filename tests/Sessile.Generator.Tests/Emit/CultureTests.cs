using System.Globalization;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Generated text is the same on every machine: commas for decimal points, other minus signs and a dotless i must not get into it.</summary>
public sealed class CultureTests
{
    private const string Members = """
        public Node<float> InputImages => Placeholder<float>("items", 3);
        public Node<int> Ids => Placeholder<int>("items");
        public Variable<float> Initial => Variable([-1.5f, 1234567.25f, 1e-7f]);
        public Variable<double> IntervalSize => Variable(-0.001);
        public Node<float> INDICES => Clip(InputImages * Initial - 2.5, -0.5, 1e6);
        public Node<float> Loss => ReduceMean(Square(INDICES)) + ReduceSum(Cast<float>(Ids * -3));
        public Node Train => Optimizer.Adam(0.001).Minimize(Loss);
        public int Units => (int)InputImages.Shape[1] * 2;
        public Node<float> Hidden => Dense(InputImages, Units, name => LeakyRelu(name));
        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void Generated_text_does_not_depend_on_the_culture(string culture)
    {
        CultureInfo other;
        try
        {
            other = new CultureInfo(culture);
        }
        catch (CultureNotFoundException)
        {
            Assert.Skip("This machine knows no cultures: it runs in globalization-invariant mode.");
            return;
        }

        // The three differ from the invariant one in just what could go wrong.
        Assert.NotEqual((-1.5).ToString(CultureInfo.InvariantCulture) + "i".ToUpperInvariant(), (-1.5).ToString(other) + "i".ToUpper(other));
        Assert.Equal(TextUnder(CultureInfo.InvariantCulture), TextUnder(other));
    }

    private static string TextUnder(CultureInfo culture)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            var compiled = GraphCompiler.Compile(TestSource.Members(Members).Valid(), TestContext.Current.CancellationToken);
            Assert.Empty(compiled.Problems);
            return compiled.Text;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
