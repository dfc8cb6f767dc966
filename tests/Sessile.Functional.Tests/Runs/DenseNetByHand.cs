using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>What <see cref="DenseNet"/> computes, with the weights that a session has now.</summary>
internal static class DenseNetByHand
{
    public static double[] Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int m, int n, int k, bool transposed) =>
        Product(Widen(a), b, m, n, k, transposed);

    public static double[] Hidden(DenseNet.Session session, ReadOnlySpan<float> x, int batch)
    {
        var bias = session.Variables["B1"].AsSpan<float>().ToArray();
        return [.. Product(x, session.Variables["W1"].AsSpan<float>(), batch, 70, 37, false).Select((p, i) => Math.Max(0, p + bias[i % 70]))];
    }

    public static double[] Residual(DenseNet.Session session, ReadOnlySpan<float> x, int batch)
    {
        var hidden = Hidden(session, x, batch);
        return [.. Product(hidden, session.Variables["W2"].AsSpan<float>(), batch, 70, 70, false).Select((p, i) => Math.Tanh((p * 0.5) + hidden[i]))];
    }

    public static double[] Output(DenseNet.Session session, ReadOnlySpan<float> x, int batch) =>
        [.. Product(Residual(session, x, batch), session.Variables["W3"].AsSpan<float>(), batch, 19, 70, true).Select(p => 1 / (1 + Math.Exp(-p)))];

    private static double[] Product(double[] a, ReadOnlySpan<float> b, int m, int n, int k, bool transposed)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var p = 0; p < k; p++)
                    c[(i * n) + j] += a[(i * k) + p] * (transposed ? b[(j * k) + p] : b[(p * n) + j]);
            }
        }

        return c;
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
