namespace Sessile.Kernels;

/// <summary>
/// One of the seven products that Strassen makes eight products of quadrants of: a sum of two quadrants of A by a sum of two of B, which is added to one or two quadrants of C. Quadrants are
/// numbered row by row.
/// </summary>
/// <param name="A">Summed.</param>
/// <param name="B">Summed.</param>
/// <param name="First">Where the product goes.</param>
/// <param name="Second">Where it goes as well.</param>
internal readonly record struct StrassenProduct(QuadrantSum A, QuadrantSum B, QuadrantTarget First, QuadrantTarget Second)
{
    public const int Count = 7;

    /// <summary>The product of a number. The order is such that each quadrant of C is begun before anything is added to it.</summary>
    public static StrassenProduct Of(int number) => number switch
    {
        0 => new(new(0, 3, 1), new(0, 3, 1), new(0, 1, Begins: true), new(3, 1, Begins: true)),
        1 => new(new(2, 3, 1), new(0), new(2, 1, Begins: true), new(3, -1)),
        2 => new(new(0), new(1, 3, -1), new(1, 1, Begins: true), new(3, 1)),
        3 => new(new(3), new(2, 0, -1), new(0, 1), new(2, 1, Ends: true)),
        4 => new(new(0, 1, 1), new(3), new(1, 1, Ends: true), new(0, -1)),
        5 => new(new(2, 0, -1), new(0, 1, 1), new(3, 1, Ends: true), default),
        _ => new(new(1, 3, -1), new(2, 3, 1), new(0, 1, Ends: true), default),
    };
}

/// <summary>A quadrant, and another that is added to it, or subtracted from it.</summary>
/// <param name="First">A number.</param>
/// <param name="Second">A number.</param>
/// <param name="Sign">1 or -1; 0: there is no second.</param>
internal readonly record struct QuadrantSum(int First, int Second = 0, int Sign = 0)
{
    public bool IsSingle => Sign == 0;
}

/// <summary>A quadrant of C that a product is added to, or subtracted from.</summary>
/// <param name="Quadrant">Its number.</param>
/// <param name="Sign">1 or -1; 0: there is none.</param>
/// <param name="Begins">Whether it is the first that comes there.</param>
/// <param name="Ends">Whether it is the last.</param>
internal readonly record struct QuadrantTarget(int Quadrant, int Sign, bool Begins = false, bool Ends = false)
{
    public bool IsThere => Sign != 0;
}
