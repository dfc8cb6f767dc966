namespace Sessile.Sessions;
internal static class TensorText
{
    public const int DefaultPrecision = 8;
    public static string Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, int precision) => "[" + string.Join(", ", values.ToArray()) + "]";
}
