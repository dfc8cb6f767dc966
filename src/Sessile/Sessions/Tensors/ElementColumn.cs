namespace Sessile.Sessions;

/// <summary>How each of a tensor's elements is written, so that they stand in columns.</summary>
internal abstract class ElementColumn<T> where T : unmanaged
{
    /// <summary>The column for these elements, which are all that will be written.</summary>
    public static ElementColumn<T> For(List<T> shown, int precision, bool isScalar)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16))
            return new FloatColumn<T>(shown, precision);
        // NumPy writes bools in five places though all be true.
        return new PlainColumn<T>(shown, typeof(T) == typeof(bool) && !isScalar ? bool.FalseString.Length : 0);
    }

    public abstract string Text(T value);
}
