export interface Bank {
	/** PortOne V2's name of the bank; the value behind the dropdown. */
	value: string;
	en: string;
	ko: string;
	aliases: string[];
	/** The bank's code in each of V1's published tables, in the order of `TABLES`; '' where not listed. */
	codes: string;
}

// PortOne's bank codes by PG: developers.portone.io, opi/ko/support/code-info/pg-1.
// The same digits mean different banks at different PGs: 11 is NongHyup at Inicis, SC First at Kiwoompay.
export type BankTable = 'kcp' | 'inicis' | 'daou' | 'kftc' | 'niceV2' | 'welcome' | 'portone';
export const TABLES: BankTable[] = ['kcp', 'inicis', 'daou', 'kftc', 'niceV2', 'welcome'];

const bank = (value: string, en: string, ko: string, codes: string, ...aliases: string[]): Bank => ({ value, en, ko, codes, aliases });

/** Every bank that PortOne knows (V2 OpenAPI, `Bank`), in its order. */
export const BANKS: Bank[] = [
	bank('BANK_OF_KOREA', 'Bank of Korea', '한국은행', ''),
	bank('KDB', 'KDB Korea Development Bank', '산업은행', 'BK02,02,,002,,', 'KDB산업은행', '한국산업은행', 'KDB'),
	bank('IBK', 'IBK Industrial Bank of Korea', '기업은행', 'BK03,03,03,003,003,003', 'IBK기업은행', 'IBK', '중소기업은행'),
	bank('KOOKMIN', 'KB Kookmin Bank', 'KB국민은행', 'BK04,04,04,004,004,004', '국민은행', 'Kookmin Bank', 'KB'),
	bank('SUHYUP', 'Suhyup Bank', '수협은행', 'BK07,07,,007,,007', '수협', 'SH수협은행', 'Sh수협'),
	bank('KEXIM', 'Korea Eximbank', '수출입은행', '', '한국수출입은행'),
	bank('NONGHYUP', 'NH NongHyup Bank', 'NH농협은행', 'BK11,11,08,011,011,', '농협', '농협은행', 'NH농협', 'NH', 'NongHyup', '농협중앙회'),
	bank('LOCAL_NONGHYUP', 'Local NongHyup (Livestock Co-Op)', '지역농축협', 'BK12,12,,012,,', '축협', '지역농협', '단위농협', '지역축협', '농축협'),
	bank('WOORI', 'Woori Bank', '우리은행', 'BK20,20,09,020,020,020'),
	bank('STANDARD_CHARTERED', 'SC First Bank (Standard Chartered)', 'SC제일은행', 'BK23,23,11,023,023,', '제일은행', 'SC은행', 'SC', 'SC First Bank', 'Standard Chartered', 'SC제일', '스탠다드차타드은행', '한국스탠다드차타드은행'),
	bank('CITI', 'Citibank Korea', '한국씨티은행', 'BK27,27,,027,,', '씨티은행', '한국시티은행', '시티은행', 'Citi'),
	bank('SUHYUP_FEDERATION', 'Suhyup Federation', '수협중앙회', '', 'National Federation of Fisheries Cooperatives'),
	bank('DAEGU', 'iM Bank (Daegu)', '아이엠뱅크', 'BK31,31,,031,031,031', '대구은행', 'DGB대구은행', 'iM뱅크', 'Daegu Bank', 'iM Bank'),
	bank('BUSAN', 'Busan Bank', '부산은행', 'BK32,32,15,032,032,032', 'BNK부산은행'),
	bank('KWANGJU', 'Kwangju Bank', '광주은행', 'BK34,34,,034,034,034', 'Gwangju Bank'),
	bank('JEJU', 'Jeju Bank', '제주은행', ''),
	bank('JEONBUK', 'Jeonbuk Bank', '전북은행', 'BK37,37,,037,,037', 'JB전북은행'),
	bank('KYONGNAM', 'Kyongnam Bank', '경남은행', 'BK39,39,,039,,039', 'BNK경남은행', 'Gyeongnam Bank'),
	bank('KFCC', 'KFCC (MG Community Credit)', '새마을금고', 'BK45,45,,045,,', 'MG새마을금고', 'MG', 'Saemaul', '새마을', '새마을금고중앙회'),
	bank('SHINHYUP', 'Shinhyup (Credit Union)', '신협', 'BK48,48,,048,,', '신협중앙회', 'Credit Union', 'Shinhyup'),
	bank('SAVINGS_BANK', 'Savings Banks', '저축은행', '', '상호저축은행', 'Savings Bank'),
	bank('MORGAN_STANLEY', 'Morgan Stanley Bank', '모간스탠리은행', '', '모건스탠리은행', 'Morgan Stanley'),
	bank('HSBC', 'HSBC', 'HSBC은행', ''),
	bank('DEUTSCHE', 'Deutsche Bank', '도이치은행', ''),
	bank('JPMC', 'JPMorgan Chase Bank', '제이피모간체이스은행', '', 'JP모건체이스은행', 'JP모간체이스은행'),
	bank('MIZUHO', 'Mizuho Bank', '미즈호은행', ''),
	bank('MUFG', 'MUFG Bank', '엠유에프지은행', '', 'MUFG은행', '미쓰비시UFJ은행', '미쓰비시도쿄UFJ은행'),
	bank('BANK_OF_AMERICA', 'Bank of America', 'BOA은행', '', 'BOA', '뱅크오브아메리카'),
	bank('BNP_PARIBAS', 'BNP Paribas', '비엔피파리바은행', '', 'BNP파리바은행'),
	bank('ICBC', 'ICBC', '중국공상은행', '', '공상은행', 'Industrial and Commercial Bank of China'),
	bank('BANK_OF_CHINA', 'Bank of China', '중국은행', '', 'BOC'),
	bank('NFCF', 'NFCF (Forestry Cooperatives)', '산림조합중앙회', '', '산림조합', 'SJ산림조합'),
	bank('UOB', 'UOB', '대화은행', '', 'United Overseas Bank'),
	bank('BOCOM', 'Bank of Communications', '교통은행', '', '중국교통은행'),
	bank('CCB', 'China Construction Bank', '중국건설은행', '', '건설은행'),
	bank('POST', 'Korea Post', '우체국', 'BK71,71,31,071,071,', '우체국은행', 'Post Office', '우체국예금', '우체국예금보험'),
	bank('KODIT', 'KODIT (Credit Guarantee Fund)', '신용보증기금', '', 'Korea Credit Guarantee Fund'),
	bank('KIBO', 'KIBO (Technology Guarantee Fund)', '기술보증기금', '', 'Korea Technology Finance Corporation'),
	// Korea Exchange Bank (외환은행) became a part of Hana Bank in 2015; PortOne's table lists both as one, 하나(외환)은행.
	bank('HANA', 'Hana Bank', '하나은행', 'BK81,81,12,081,081,081', 'KEB하나은행', '하나(외환)은행', 'KEB Hana Bank', '외환은행', '한국외환은행', 'KEB외환은행', 'KEB'),
	bank('SHINHAN', 'Shinhan Bank', '신한은행', 'BK88,88,10,088,088,088'),
	bank('K_BANK', 'K bank', '케이뱅크', 'BK89,89,,089,089,089', 'K뱅크', 'Kbank'),
	bank('KAKAO', 'KakaoBank', '카카오뱅크', 'BK90,90,,090,,', '카카오', 'Kakao', 'Kakao Bank', '카뱅'),
	bank('TOSS', 'Toss Bank', '토스뱅크', 'BK92,92,,092,,', '토스', 'Toss'),
	bank('MISC_FOREIGN', 'Other Foreign Banks', '기타 외국계은행(중국 농업은행 등)', '', '기타외국계은행'),
	bank('SGI', 'SGI Seoul Guarantee Insurance', '서울보증보험', '', 'SGI서울보증', '서울보증'),
	bank('KCIS', 'Korea Credit Information Services', '한국신용정보원', ''),
	bank('YUANTA_SECURITIES', 'Yuanta Securities', '유안타증권', ''),
	bank('KB_SECURITIES', 'KB Securities', 'KB증권', ''),
	bank('SANGSANGIN_SECURITIES', 'SangSangIn Securities', '상상인증권', ''),
	bank('HANYANG_SECURITIES', 'Hanyang Securities', '한양증권', ''),
	bank('LEADING_SECURITIES', 'Leading Investment & Securities', '리딩투자증권', ''),
	bank('BNK_SECURITIES', 'BNK Securities', 'BNK투자증권', ''),
	bank('IBK_SECURITIES', 'IBK Securities', 'IBK투자증권', ''),
	bank('DAOL_SECURITIES', 'Daol Investment & Securities', '다올투자증권', '', 'KTB투자증권'),
	bank('MIRAE_ASSET_SECURITIES', 'Mirae Asset Securities', '미래에셋증권', '', '미래에셋대우'),
	bank('SAMSUNG_SECURITIES', 'Samsung Securities', '삼성증권', ''),
	bank('KOREA_SECURITIES', 'Korea Investment & Securities', '한국투자증권', '', '한투증권'),
	bank('NH_SECURITIES', 'NH Investment & Securities', 'NH투자증권', '', '엔에이치투자증권'),
	bank('KYOBO_SECURITIES', 'Kyobo Securities', '교보증권', ''),
	bank('HI_SECURITIES', 'HI Investment & Securities', '하이투자증권', '', 'iM증권'),
	bank('HYUNDAI_MOTOR_SECURITIES', 'Hyundai Motor Securities', '현대차증권', '', '현대차투자증권'),
	bank('KIWOOM_SECURITIES', 'Kiwoom Securities', '키움증권', ''),
	bank('EBEST_SECURITIES', 'LS Securities', 'LS증권', '', '이베스트투자증권', 'eBest Securities'),
	bank('SK_SECURITIES', 'SK Securities', 'SK증권', '', '에스케이증권'),
	bank('DAISHIN_SECURITIES', 'Daishin Securities', '대신증권', ''),
	bank('HANHWA_SECURITIES', 'Hanwha Investment & Securities', '한화투자증권', '', '한화증권'),
	bank('HANA_SECURITIES', 'Hana Securities', '하나증권', '', '하나금융투자'),
	bank('TOSS_SECURITIES', 'Toss Securities', '토스증권', ''),
	bank('SHINHAN_SECURITIES', 'Shinhan Securities', '신한투자증권', '', '신한금융투자'),
	bank('DB_SECURITIES', 'DB Financial Investment', 'DB금융투자', '', 'DB증권', 'DB Securities'),
	bank('EUGENE_SECURITIES', 'Eugene Investment & Securities', '유진투자증권', ''),
	bank('MERITZ_SECURITIES', 'Meritz Securities', '메리츠증권', '', '메리츠종합금융증권'),
	bank('KAKAO_PAY_SECURITIES', 'Kakao Pay Securities', '카카오페이증권', ''),
	bank('BOOKOOK_SECURITIES', 'Bookook Securities', '부국증권', ''),
	bank('SHINYOUNG_SECURITIES', 'Shinyoung Securities', '신영증권', ''),
	bank('CAPE_SECURITIES', 'Cape Investment & Securities', '케이프투자증권', ''),
	bank('KOREA_SECURITIES_FINANCE', 'Korea Securities Finance', '한국증권금융', ''),
	bank('KOREA_FOSS_SECURITIES', 'Korea Foss Securities', '한국포스증권', ''),
	bank('WOORI_INVESTMENT_BANK', 'Woori Investment Bank', '우리종합금융', ''),
];
