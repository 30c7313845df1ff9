namespace Napier.Finance;

/// <summary>When the payments of a period are made (Excel's <c>type</c>, numpy-financial's <c>when</c>).</summary>
public enum When
{
    /// <summary>At the end of each period (0).</summary>
    End = 0,

    /// <summary>At the beginning of each period (1).</summary>
    Begin = 1,
}

/// <summary>Where the first of a row of cash flows stands.</summary>
public enum FirstFlow
{
    /// <summary>At t = 0, as numpy-financial's <c>npv</c> has it.</summary>
    Now = 0,

    /// <summary>At t = 1, the end of the first period, as Excel's NPV has it.</summary>
    PeriodEnd = 1,
}
